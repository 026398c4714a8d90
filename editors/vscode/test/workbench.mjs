// Drives the workbench of VS Code as a user does, and looks at what is to be seen:
//
//	node workbench.mjs --code-server PROGRAM --browser PROGRAM --vsix FILE --shots FOLDER

import assert from "node:assert/strict";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { openWorkplace } from "./workplace.mjs";

const text = { type: "string" };
const { values: given } = parseArgs({ options: { "code-server": text, browser: text, vsix: text, shots: text } });
const shots = path.resolve(given.shots);
await fs.mkdir(shots, { recursive: true });
const folder = await fs.mkdtemp(path.join(os.tmpdir(), "heddle-shop-"));
await fs.cp(path.join(import.meta.dirname, "fixture"), folder, { recursive: true });
const file = path.join(folder, "shop.py");

const { page, close } = await openWorkplace({
  codeServer: given["code-server"],
  browser: given.browser,
  vsix: path.resolve(given.vsix),
  folder,
});

const shot = (name) => page.screenshot({ path: path.join(shots, `${name}.png`), animations: "disabled" });
const step = (words) => console.log(`ok: ${words}`);

/** Puts the cursor into the last word of a text of the file, as Ctrl+G does. */
async function goTo(sought) {
  const before = (await fs.readFile(file, "utf8")).split(sought)[0].split("\n");
  const line = before.length;
  const column = before.at(-1).length + sought.length;
  await page.keyboard.press("Control+1"); // the editor has the focus
  await page.keyboard.press("Control+g");
  await page.locator(".quick-input-widget input").fill(`:${line}:${column}`);
  await page.keyboard.press("Enter");
  await page.waitForFunction(
    (want) => document.querySelector(".statusbar")?.textContent.includes(want),
    `Ln ${line}, Col ${column}`,
  );
}

/** Returns what the hover at a place says, which has to hold the words. */
async function hover(sought, words) {
  await goTo(sought);
  await command("Show or Focus Hover");
  const shown = page.locator(".monaco-hover:visible").filter({ hasText: words });
  await shown.first().waitFor();
  return (await shown.first().innerText()).replaceAll("\u00a0", " ");
}

/** Runs a command by its name in the palette. */
async function command(name) {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input").fill(`>${name}`);
  await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: name }).first().waitFor();
  await page.keyboard.press("Enter");
}

/** Opens the list of code actions at a place. A list that opens just as the cursor has moved closes again. */
async function actionsAt(sought) {
  await goTo(sought);
  const listed = page.locator(".action-widget .monaco-list-row.action");
  for (let tries = 0; tries < 10; tries++) {
    await page.waitForTimeout(500);
    if (await listed.first().isVisible()) {
      break;
    }
    await page.keyboard.press("Control+.");
    await page.waitForTimeout(500);
  }
  await listed.first().waitFor();
  return listed;
}

/** Waits until the file on the disk is as the check says. */
async function saved(check) {
  await page.keyboard.press("Control+s");
  for (let tries = 0; tries < 100; tries++) {
    const content = await fs.readFile(file, "utf8");
    if (check(content)) {
      return content;
    }
    await page.waitForTimeout(200);
  }
  throw new Error(`${file} was not saved as expected: ${await fs.readFile(file, "utf8")}`);
}

try {
  const entry = page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: "shop.py" });
  await entry.dblclick();
  await page.locator(".squiggly-warning").nth(1).waitFor();
  step("both warnings are underlined");

  await page.keyboard.press("Control+Shift+m");
  const rows = page.locator(".markers-panel .monaco-list-row");
  await rows.filter({ hasText: "blocking-call-in-async" }).first().waitFor();
  await rows.filter({ hasText: "untracked-task" }).first().waitFor();
  for (const link of ["`price` calls `rates.current`", "`current` calls `fetch`", "`fetch` calls `urllib.request.urlopen`"]) {
    await rows.filter({ hasText: link }).first().waitFor();
  }
  await shot("1-squiggles-and-problems");
  step("the Problems panel shows the chain over both files");
  await command("View: Hide Panel");
  await page.locator(".markers-panel").waitFor({ state: "hidden" });

  const ofFunction = await hover("def price", "event loop");
  await shot("2-hover-on-a-function");
  assert.match(ofFunction, /called by quote/);
  assert.match(ofFunction, /urllib\.request\.urlopen/);
  step("the hover on a function says where it runs");
  await page.keyboard.press("Escape");

  const ofSymbol = await hover("= asyncio.Queue", "asyncio.Queue");
  await shot("3-hover-on-a-symbol");
  assert.match(ofSymbol, /Not thread-safe/);
  step("the hover on asyncio.Queue has the note");
  await page.keyboard.press("Escape");

  await goTo("    asyncio.create_task");
  await shot("4-before-the-mend");
  const actions = await actionsAt("    asyncio.create_task");
  const titles = await actions.allInnerTexts();
  console.log(titles.map((title) => `    ${title.trim()}`).join("\n"));
  await shot("5-quick-fixes");
  const mend = actions.filter({ hasText: /reference|[Kk]eep/ }).first();
  await mend.click();
  await page.locator(".view-lines").filter({ hasText: "add_done_callback" }).first().waitFor();
  const mended = await saved((content) => content.includes("add_done_callback"));
  assert.match(mended, /= asyncio\.create_task\(audit\(order\)\)/);
  await page.waitForFunction(() => document.querySelectorAll(".squiggly-warning").length === 1);
  await shot("6-after-the-mend");
  step("the mend is in the file on the disk, and its warning is gone");

  const refactorings = await actionsAt("await asyncio.gather");
  await refactorings.filter({ hasText: "TaskGroup" }).first().click();
  const grouped = await saved((content) => content.includes("asyncio.TaskGroup()"));
  assert.match(grouped, /tg\.create_task\(quote\("EUR", 12\.0\)\)/);
  await shot("7-task-group");
  step("the gather is a task group");

  const settings = path.join(folder, ".vscode", "settings.json");
  await fs.mkdir(path.dirname(settings));
  await fs.writeFile(settings, JSON.stringify({ "heddle.rules": { "blocking-call-in-async": "off" } }));
  await page.locator(".squiggly-warning").waitFor({ state: "hidden" });
  await fs.writeFile(settings, JSON.stringify({ "heddle.rules": { "blocking-call-in-async": "error" } }));
  await page.locator(".squiggly-error").waitFor();
  step("a rule's severity takes effect at once");

  await command("Heddle: Toggle Diagnostics of the Whole Workspace");
  for (let tries = 0; !(await fs.readFile(settings, "utf8")).includes('"workspace"'); tries++) {
    assert(tries < 100, "heddle.diagnostics.scope is not set");
    await page.waitForTimeout(200);
  }
  await command("Heddle: Restart Server");
  await page.locator(".squiggly-error").waitFor({ state: "hidden" });
  await page.locator(".squiggly-error").waitFor();
  step("the server starts again and finds the same");

  await goTo("return price");
  await command("Heddle: Show Page of the Rule at the Cursor");
  const preview = page.frameLocator("iframe.webview").frameLocator("#active-frame");
  await preview.locator("h1", { hasText: "blocking-call-in-async" }).waitFor();
  await shot("8-page-of-a-rule");
  step("the page of the rule is shown");

  await command("Heddle: Print Debug Information");
  const printed = page.locator(".view-lines:visible").filter({ hasText: "bundled/heddle" });
  await printed.first().waitFor();
  await shot("9-debug-information");
  step("the debug information names the server that runs");
} catch (error) {
  await shot("failed");
  throw error;
} finally {
  await close();
  await fs.rm(folder, { recursive: true, force: true });
}
