// The part of the Python extension's interface that Heddle uses. A setting selects the environment.

const vscode = require("vscode");

exports.activate = () => {
  const changed = new vscode.EventEmitter();
  const selected = () => vscode.workspace.getConfiguration("stand-in").get("environment");
  vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration("stand-in.environment")) {
      changed.fire({ id: selected(), path: selected() });
    }
  });
  return {
    environments: {
      onDidChangeActiveEnvironmentPath: changed.event,
      getActiveEnvironmentPath: () => ({ id: selected(), path: selected() }),
      resolveEnvironment: async ({ path }) =>
        path
          ? { id: path, path, environment: { folderUri: vscode.Uri.file(path) }, executable: { sysPrefix: path } }
          : undefined,
    },
  };
};
