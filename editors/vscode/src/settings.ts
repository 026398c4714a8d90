import * as vscode from "vscode";

/** The section of all settings, of this extension and of the server. */
export const section = "heddle";

// The server's settings. What else stands in the section is the extension's own, and the
// server would report it as unknown.
const ofServer = [
  "targetVersion",
  "freeThreaded",
  "leaveTo",
  "exclude",
  "python",
  "rules",
  "blocking",
  "documentation",
  "diagnostics.scope",
  "hover",
  "completion",
  "codeLens",
  "inlayHints",
];

/**
 * Returns what the user has set of the server's settings. Defaults are left out: sent, they
 * would lie over what the project's pyproject.toml says.
 */
export function serverSettings(): Record<string, unknown> {
  const configuration = vscode.workspace.getConfiguration(section);
  const settings: Record<string, unknown> = {};
  for (const key of ofServer) {
    const value: unknown = configuration.get(key);
    if (!isSet(configuration, key) || value === null || value === undefined) {
      continue;
    }
    const [outer, inner] = key.split(".") as [string, string?];
    settings[outer] = inner === undefined ? value : { [inner]: value };
  }
  return settings;
}

function isSet(configuration: vscode.WorkspaceConfiguration, key: string): boolean {
  const found = configuration.inspect(key);
  return (
    found?.globalValue !== undefined ||
    found?.workspaceValue !== undefined ||
    found?.workspaceFolderValue !== undefined
  );
}

/** Returns the path of the binary that the user has named, or "". */
export function namedPath(): string {
  return vscode.workspace.getConfiguration(section).get<string>("path", "").trim();
}
