import * as vscode from "vscode";
import type { Client } from "./client";
import { namedPath, serverSettings } from "./settings";

/** Opens a document with what a report of a mistake in Heddle should say. */
export async function debugInformation(client: Client): Promise<void> {
  const extension = vscode.extensions.getExtension("heddle-lsp.heddle");
  const told = {
    extension: (extension?.packageJSON as { version?: string } | undefined)?.version,
    editor: `${vscode.env.appName} ${vscode.version}`,
    platform: `${process.platform}/${process.arch}`,
    remote: vscode.env.remoteName ?? null,
    trusted: vscode.workspace.isTrusted,
    server: client.server ?? null,
    path: namedPath(),
    settings: serverSettings(),
    folders: vscode.workspace.workspaceFolders?.map((folder) => folder.uri.toString()) ?? [],
  };
  const document = await vscode.workspace.openTextDocument({
    language: "json",
    content: JSON.stringify(told, undefined, 2),
  });
  await vscode.window.showTextDocument(document);
}
