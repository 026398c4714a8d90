// A folder that is not trusted: nothing that the folder names is run.

import assert from "node:assert/strict";
import fs from "node:fs/promises";
import path from "node:path";
import { until } from "../window.mjs";

export async function run(place, step) {
  const folder = await place.folder("stranger", {
    "app.py": "import time\n\n\nasync def wait() -> None:\n    time.sleep(1)\n",
    "heddle": "#!/bin/sh\ntouch \"$(dirname \"$0\")/was-run\"\nexec false\n",
    ".vscode/settings.json": JSON.stringify({ "heddle.path": "${workspaceFolder}/heddle" }),
  });
  await fs.chmod(path.join(folder, "heddle"), 0o755);
  await place.set({
    "security.workspace.trust.enabled": true,
    "security.workspace.trust.startupPrompt": "never",
    "security.workspace.trust.banner": "always",
    "security.workspace.trust.untrustedFiles": "open",
  });
  const window = await place.open(folder);
  await window.page.locator(".statusbar").filter({ hasText: "Restricted Mode" }).waitFor();
  await window.open("app.py");
  await window.underlined(1);
  const said = await window.debugInformation();
  assert.match(said, /"trusted": false/);
  assert.match(said, /"origin": "the extension"/);
  const wasRun = () => fs.stat(path.join(folder, "was-run")).then(() => true, () => false);
  assert(!(await wasRun()), "the folder's own program was run");
  step("in a folder that is not trusted the extension's own server runs");

  await window.command("Workspaces: Manage Workspace Trust");
  await window.page.locator(".workspace-trust-editor .monaco-button").filter({ hasText: /^Trust$/ }).first().click();
  await until(wasRun, "the trusted folder's program is run");
  step("once it is trusted, what it names is run");
}
