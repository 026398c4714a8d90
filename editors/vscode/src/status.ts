import * as vscode from "vscode";
import type { ProgressToken, WorkDoneProgressBegin, WorkDoneProgressEnd, WorkDoneProgressReport } from "vscode-languageclient/node";
import type { Server } from "./server";

/** Says beside the language of Python files whether the server runs, and which. */
export class Status implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem("heddle", [
    { language: "python" },
    { pattern: "**/{pyproject,heddle}.toml" },
  ]);
  private readonly working = new Set<ProgressToken>();

  constructor() {
    this.item.name = "Heddle";
    this.item.text = "Heddle";
  }

  /** Says that the server is being started. */
  starting(): void {
    this.working.clear();
    this.say("Heddle", "starting", vscode.LanguageStatusSeverity.Information, true);
    this.item.command = { command: "heddle.showLog", title: "Show Log" };
  }

  /** Says which server runs. */
  runs(server: Server): void {
    this.say(`Heddle ${server.version}`, `from ${server.origin}`, vscode.LanguageStatusSeverity.Information, false);
  }

  /** Says why no server runs. */
  failed(why: string): void {
    this.working.clear();
    this.say("Heddle does not run", why, vscode.LanguageStatusSeverity.Error, false);
    this.item.command = { command: "heddle.restart", title: "Restart Server" };
  }

  /** Shows that the server is busy from the beginning of its progress to the end. */
  progress(token: ProgressToken, said: WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd): void {
    if (said.kind === "end") {
      this.working.delete(token);
    } else {
      this.working.add(token);
    }
    this.item.busy = this.working.size > 0;
  }

  dispose(): void {
    this.item.dispose();
  }

  private say(text: string, detail: string, severity: vscode.LanguageStatusSeverity, busy: boolean): void {
    this.item.text = text;
    this.item.detail = detail;
    this.item.severity = severity;
    this.item.busy = busy;
  }
}
