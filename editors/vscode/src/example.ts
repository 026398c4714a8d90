import * as fs from "node:fs/promises";
import * as vscode from "vscode";

/** Opens the example of the walkthrough as a document that has no file yet. */
export async function openExample(context: vscode.ExtensionContext): Promise<void> {
  const content = await fs.readFile(context.asAbsolutePath("walkthrough/example.py"), "utf8");
  const document = await vscode.workspace.openTextDocument({ language: "python", content });
  await vscode.window.showTextDocument(document);
}
