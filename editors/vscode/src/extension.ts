import * as vscode from "vscode";
import { Client } from "./client";
import { registerCommands } from "./commands";
import { Pages } from "./pages";
import { SelectedPython } from "./python";
import { Status } from "./status";

let client: Client | undefined;

/** Starts the server, and starts it anew where what decides which one changes. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("Heddle", { log: true });
  const output = vscode.window.createOutputChannel("Heddle Server", { log: true });
  const python = new SelectedPython();
  const status = new Status();
  const started = new Client(context, python, status, log, output);
  const pages = new Pages(started);
  client = started;
  context.subscriptions.push(
    log,
    output,
    python,
    status,
    pages,
    ...registerCommands(context, started, pages),
    // All other settings are sent to the server as they change.
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("heddle.path")) {
        void started.restart("the setting heddle.path has changed");
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void started.restart("the folder is trusted now")),
    python.onDidChange(() => void started.environmentChanged()),
  );
  await started.restart("the extension begins");
}

/** Stops the server. */
export async function deactivate(): Promise<void> {
  await client?.end();
}
