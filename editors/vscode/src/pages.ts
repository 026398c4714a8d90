import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as vscode from "vscode";
import type { Client } from "./client";

const run = promisify(execFile);
const scheme = "heddle";

/** Shows the pages of rules and topics, which the server's binary prints. */
export class Pages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  constructor(private readonly client: Client) {}

  /** Shows the page of a rule or a topic. */
  async show(name: string): Promise<void> {
    const page = vscode.Uri.from({ scheme, path: `/${name}.md` });
    await vscode.commands.executeCommand("markdown.showPreview", page);
  }

  /** Lets the user choose among all rules and topics, and shows the page. */
  async choose(): Promise<void> {
    const listed = this.print("--list").then(choices);
    const chosen = await vscode.window.showQuickPick(listed, {
      title: "Heddle: rules and topics",
      placeHolder: "A rule, or a topic of the reference",
      matchOnDescription: true,
    });
    if (chosen !== undefined) {
      await this.show(chosen.label);
    }
  }

  provideTextDocumentContent(page: vscode.Uri): Promise<string> {
    return this.print(page.path.slice(1).replace(/\.md$/, ""));
  }

  dispose(): void {
    this.registration.dispose();
  }

  private async print(what: string): Promise<string> {
    const server = this.client.server;
    if (server === undefined) {
      throw new Error("Heddle does not run.");
    }
    return (await run(server.path, ["explain", "--color", "never", what])).stdout;
  }
}

/** Reads the list of `heddle explain --list`: headings, and under each indented names with a summary. */
function choices(list: string): vscode.QuickPickItem[] {
  return list.split("\n").flatMap((line): vscode.QuickPickItem[] => {
    const [, label, description] = /^\s+(\S+)\s+(.+)$/.exec(line) ?? [];
    if (label !== undefined && description !== undefined) {
      return [{ label, description }];
    }
    return line === "" ? [] : [{ label: line, kind: vscode.QuickPickItemKind.Separator }];
  });
}
