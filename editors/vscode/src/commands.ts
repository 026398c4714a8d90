import * as vscode from "vscode";
import type { Client } from "./client";
import { debugInformation } from "./debug";
import { openExample } from "./example";
import type { Pages } from "./pages";
import { messageOf } from "./server";
import { section } from "./settings";

/** Registers all commands of the manifest. */
export function registerCommands(context: vscode.ExtensionContext, client: Client, pages: Pages): vscode.Disposable[] {
  const commands: Record<string, () => unknown> = {
    restart: () => client.restart("it was asked for"),
    showLog: () => client.output.show(),
    showRule: () => showRule(pages),
    explain: () => pages.choose(),
    printDebugInformation: () => debugInformation(client),
    fixAll: () => fixAll(),
    openExample: () => openExample(context),
    toggleWorkspaceDiagnostics: () => toggleWorkspaceDiagnostics(),
  };
  return Object.entries(commands).map(([name, command]) =>
    vscode.commands.registerCommand(`${section}.${name}`, async () => {
      try {
        await command();
      } catch (error) {
        void vscode.window.showErrorMessage(`Heddle: ${messageOf(error)}`);
      }
    }),
  );
}

/** Shows the page of the rule at the cursor; where there is none the user chooses. */
async function showRule(pages: Pages): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const found =
    editor &&
    vscode.languages
      .getDiagnostics(editor.document.uri)
      .find((finding) => finding.source === section && finding.range.intersection(editor.selection) !== undefined);
  const code = found?.code;
  const rule = typeof code === "object" ? code.value : code;
  await (rule === undefined ? pages.choose() : pages.show(String(rule)));
}

/** Makes all safe mends of the file. */
async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand("editor.action.codeAction", { kind: "source.fixAll.heddle", apply: "first" });
}

/** Switches between diagnostics of open files and of the whole workspace. */
async function toggleWorkspaceDiagnostics(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  const whole = configuration.get<string>("diagnostics.scope") === "workspace";
  const target =
    vscode.workspace.workspaceFolders === undefined
      ? vscode.ConfigurationTarget.Global
      : vscode.ConfigurationTarget.Workspace;
  await configuration.update("diagnostics.scope", whole ? "openFiles" : "workspace", target);
}
