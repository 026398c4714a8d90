//! Tells Zed how to start Heddle, and hands it the settings of the user. Heddle itself is
//! installed by the user: nothing is downloaded.

use zed_extension_api::serde_json::{json, Value};
use zed_extension_api::settings::LspSettings;
use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Heddle;

/// The settings under `lsp.heddle.settings`, in the section that the server asks for.
fn settings(server: &LanguageServerId, worktree: &Worktree) -> Result<Option<Value>> {
    let said = LspSettings::for_worktree(server.as_ref(), worktree)?.settings;
    Ok(said.map(|settings| json!({ "heddle": settings })))
}

impl zed::Extension for Heddle {
    fn new() -> Self {
        Heddle
    }

    /// The program that the user names, else that of the PATH.
    fn language_server_command(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Command> {
        let said = LspSettings::for_worktree(server.as_ref(), worktree)?.binary;
        let path = said.as_ref().and_then(|binary| binary.path.clone());
        let command = path.or_else(|| worktree.which("heddle")).ok_or(
            "heddle is not on the PATH: install it, or name it in the setting lsp.heddle.binary.path",
        )?;
        let args = said.as_ref().and_then(|binary| binary.arguments.clone());
        let mut env = worktree.shell_env();
        env.extend(said.and_then(|binary| binary.env).unwrap_or_default());
        Ok(Command {
            command,
            args: args.unwrap_or_else(|| vec!["server".into()]),
            env,
        })
    }

    /// The settings hold from the first finding on.
    fn language_server_initialization_options(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        settings(server, worktree)
    }

    fn language_server_workspace_configuration(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        settings(server, worktree)
    }
}

zed::register_extension!(Heddle);
