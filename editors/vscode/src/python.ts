import * as path from "node:path";
import * as vscode from "vscode";

// What is used of the Python extension. Nothing depends on it being installed.
interface PythonExtension {
  environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): unknown;
    resolveEnvironment(environment: unknown): Promise<Environment | undefined>;
    onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  };
}

interface Environment {
  /** Undefined for a Python that is no environment, such as the system's. */
  environment?: { folderUri?: vscode.Uri } | undefined;
  executable: { uri?: vscode.Uri | undefined; sysPrefix?: string | undefined };
}

/** The folder of the Python environment that is selected in VS Code. */
export class SelectedPython implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private subscription: vscode.Disposable | undefined;

  /** Fires when another environment is selected. */
  readonly onDidChange = this.changed.event;

  /** Returns the environment's folder, or undefined where none is selected or known. */
  async folder(): Promise<string | undefined> {
    const environments = (await this.extension())?.environments;
    if (environments === undefined) {
      return undefined;
    }
    this.subscription ??= environments.onDidChangeActiveEnvironmentPath(() => this.changed.fire());
    const resource = vscode.workspace.workspaceFolders?.[0]?.uri;
    const found = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(resource));
    if (found?.environment === undefined) {
      return undefined;
    }
    return found.environment.folderUri?.fsPath ?? found.executable.sysPrefix;
  }

  private async extension(): Promise<PythonExtension | undefined> {
    const extension = vscode.extensions.getExtension<PythonExtension>("ms-python.python");
    try {
      return await extension?.activate();
    } catch {
      return undefined; // its failure is its own to report
    }
  }

  dispose(): void {
    this.subscription?.dispose();
    this.changed.dispose();
  }
}

/** Returns the place of a program in an environment. */
export function programIn(environment: string, name: string): string {
  return process.platform === "win32"
    ? path.join(environment, "Scripts", `${name}.exe`)
    : path.join(environment, "bin", name);
}
