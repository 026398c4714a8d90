// Which Heddle runs: that of the selected Python environment where the extension has none,
// by the programming interface of the Python extension, for which another one stands in.

import assert from "node:assert/strict";
import fs from "node:fs/promises";
import path from "node:path";
import { until } from "../window.mjs";

export async function run(place, step) {
  const bundled = path.join(await place.extension(), "bundled");
  const away = path.join(place.home, "away");
  await fs.rename(bundled, away);
  try {
    await tried(place, path.join(away, "heddle"), step);
  } finally {
    await fs.rename(away, bundled);
  }
}

async function tried(place, binary, step) {
  const environments = await place.folder("environments", {
    "other/bin/heddle": "#!/bin/sh\necho weaving 1.0\n",
    "broken/bin/heddle": "#!/bin/sh\nexit 3\n",
  });
  for (const name of ["first", "second"]) {
    await fs.mkdir(path.join(environments, name, "bin"), { recursive: true });
    await fs.copyFile(binary, path.join(environments, name, "bin", "heddle"));
  }
  await fs.chmod(path.join(environments, "other", "bin", "heddle"), 0o755);
  await fs.chmod(path.join(environments, "broken", "bin", "heddle"), 0o755);
  const folder = await place.folder("chosen", { "app.py": "import time\n\n\nasync def wait() -> None:\n    time.sleep(1)\n" });
  const set = (settings) => place.folder("chosen", { ".vscode/settings.json": JSON.stringify(settings) });
  const select = (name) => set({ "stand-in.environment": path.join(environments, name) });
  const runs = (name) =>
    until(async () => {
      const servers = await place.servers();
      return servers.length === 1 && servers[0].program === path.join(environments, name, "bin", "heddle");
    }, `the server of the environment ${name} runs`);

  await select("first");
  const window = await place.open(folder);
  await window.open("app.py");
  await window.underlined(1);
  await runs("first");
  assert.match(await window.debugInformation(), /"origin": "the Python environment"/);
  await window.open("app.py");
  step("the Heddle of the selected environment runs");

  await select("second");
  await runs("second");
  await window.underlined(1);
  step("another environment is selected, and its Heddle runs and finds the same");

  const message = window.page.locator(".notification-toast");
  await select("other");
  await message.filter({ hasText: 'is another program: asked for its version, it said "weaving 1.0"' }).waitFor();
  await window.quiet();
  await select("broken");
  await message.filter({ hasText: "does not run" }).waitFor();
  await window.quiet();
  step("a program that only has the name, and one that fails, are told of");

  await set({ "heddle.path": path.join(environments, "first", "bin", "heddle") });
  await runs("first");
  await window.underlined(1);
  assert.match(await window.debugInformation(), /"origin": "the setting heddle.path"/);
  step("the setting heddle.path takes effect at once");
}
