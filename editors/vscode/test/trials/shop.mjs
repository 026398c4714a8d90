// One folder with mistakes over two files: findings, hovers, mends, commands and settings.

import assert from "node:assert/strict";
import fs from "node:fs/promises";
import path from "node:path";
import { until } from "../window.mjs";

export async function run(place, step) {
  const folder = await place.folder("shop");
  await fs.cp(path.join(import.meta.dirname, "..", "fixture"), folder, { recursive: true });
  const window = await place.open(folder);
  const { page } = window;
  await window.open("shop.py");
  await window.underlined(2);
  step("both warnings are underlined");

  await window.showProblems();
  await window.problem("untracked-task");
  for (const link of ["`price` calls `rates.current`", "`current` calls `fetch`", "`fetch` calls `urllib.request.urlopen`"]) {
    await window.problem(link);
  }
  await window.shot("problems");
  step("the Problems panel shows the chain over both files");
  await window.command("View: Hide Panel");

  const ofFunction = await window.hover("def price", "event loop");
  assert.match(ofFunction, /called by quote/);
  assert.match(ofFunction, /urllib\.request\.urlopen/);
  await window.shot("hover");
  await page.keyboard.press("Escape");
  assert.match(await window.hover("= asyncio.Queue", "asyncio.Queue"), /Not thread-safe/);
  await page.keyboard.press("Escape");
  step("hovers say where a function runs, and what asyncio.Queue is");

  await mend(window, step);
  await group(window, step);
  await commands(window, step);
  await settings(place, window, step);
}

async function mend(window, step) {
  const actions = await window.actionsAt("    asyncio.create_task");
  await window.shot("quick-fixes");
  await actions.filter({ hasText: "Keep the task in a set" }).first().click();
  const mended = await window.saved((content) => content.includes("add_done_callback"));
  assert.match(mended, /= asyncio\.create_task\(audit\(order\)\)/);
  await window.underlined(1);
  step("the mend is in the file on the disk, and its warning is gone");
}

async function group(window, step) {
  await window.goTo("await asyncio.gather");
  await window.shot("task-group-before");
  const refactorings = await window.refactoringsAt("await asyncio.gather");
  await window.shot("refactorings");
  await refactorings.filter({ hasText: "TaskGroup" }).first().click();
  const grouped = await window.saved((content) => content.includes("asyncio.TaskGroup()"));
  assert.match(grouped, /tg\.create_task\(quote\("EUR", 12\.0\)\)/);
  await window.shot("task-group-after");
  step("the gather is a task group, by the list of refactorings");
}

async function commands(window, step) {
  const { page } = window;
  await window.goTo("return price");
  await window.command("Heddle: Show Page of the Rule at the Cursor");
  const preview = page.frameLocator("iframe.webview").frameLocator("#active-frame");
  await preview.locator("h1", { hasText: "blocking-call-in-async" }).waitFor();
  await window.shot("page");

  await window.command("Heddle: Explain a Rule or Topic");
  const list = page.locator(".quick-input-list .monaco-list-row");
  await list.filter({ hasText: "task_groups" }).first().waitFor();
  await page.keyboard.type("lock-order-inversion");
  await list.filter({ hasText: "Two locks are taken" }).first().waitFor();
  await page.keyboard.press("Enter");
  await preview.locator("h1", { hasText: "lock-order-inversion" }).waitFor();
  step("pages of rules are shown, of the one at the cursor and from the list");

  await window.command("Heddle: Show Server Log");
  await page.locator(".panel .view-line").filter({ hasText: "initialize" }).first().waitFor();
  await window.command("View: Hide Panel");
  step("the log of the server is shown");

  const said = await window.debugInformation();
  assert.match(said, /"origin": "the extension"/);
  assert.match(said, /bundled\/heddle"/);
  step("the debug information names the server that runs");
}

async function settings(place, window, step) {
  const file = path.join(window.folder, ".vscode", "settings.json");
  const severity = async (word) => {
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, JSON.stringify({ "heddle.rules": { "blocking-call-in-async": word } }));
  };
  await window.open("shop.py");
  await severity("off");
  await window.underlined(0);
  await severity("error");
  await window.page.locator(".squiggly-error").waitFor();
  step("a rule's severity takes effect at once");

  await window.showProblems();
  await window.problem("shop.py");
  await window.problem("left.py", false);
  await window.command("Heddle: Toggle Diagnostics of the Whole Workspace");
  await window.written(file, (content) => content.includes('"workspace"'));
  await window.problem("left.py");
  step("the whole workspace has diagnostics, also files that are not open");

  const before = await place.servers();
  assert.equal(before.length, 1);
  await window.command("Heddle: Restart Server");
  await until(async () => {
    const now = await place.servers();
    return now.length === 1 && now[0].id !== before[0].id;
  }, "another server runs");
  await window.problem("left.py");
  await window.underlined(1);
  step("the server starts again and finds the same");

  const [running] = await place.servers();
  process.kill(running.id, "SIGKILL");
  await until(async () => (await place.servers()).some(({ id }) => id !== running.id), "a server in place of the killed one");
  await window.type("def price", "s");
  await window.page.keyboard.press("Backspace");
  await window.problem("left.py");
  await window.underlined(1);
  step("a server that dies is started again and finds the same");

  await window.command("Heddle: Toggle Diagnostics of the Whole Workspace");
  await window.problem("left.py", false);
  await window.command("View: Hide Panel");

  await window.open("left.py");
  await window.underlined(3);
  await window.command("Heddle: Make All Safe Mends in This File");
  await window.underlined(0);
  await window.saved((content) => content.match(/await asyncio\.sleep/g)?.length === 3);
  step("all safe mends of a file are made at once");
}
