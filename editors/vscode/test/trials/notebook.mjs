// A notebook: findings over its cells, a mend in one, and cells that come, move and go.

import assert from "node:assert/strict";
import { until } from "../window.mjs";

const cell = (source) => ({ cell_type: "code", execution_count: null, metadata: {}, outputs: [], source });
const book = {
  cells: [
    { cell_type: "markdown", metadata: {}, source: "# Rates" },
    cell("import asyncio\nimport time\n\n\ndef rest() -> None:\n    time.sleep(1)"),
    cell("async def audit() -> None:\n    await asyncio.sleep(1)\n\n\nasync def main() -> None:\n    rest()\n    asyncio.create_task(audit())"),
  ],
  metadata: { kernelspec: { display_name: "Python 3", language: "python", name: "python3" }, language_info: { name: "python" } },
  nbformat: 4,
  nbformat_minor: 5,
};

export async function run(place, step) {
  const folder = await place.folder("book", { "rates.ipynb": JSON.stringify(book, undefined, 1) });
  const window = await place.open(folder);
  const { page } = window;
  await window.open("rates.ipynb");
  await page.locator(".notebook-editor .code-cell-row").nth(1).waitFor();
  await window.underlined(2);
  step("a call of another cell that blocks, and a task that can vanish, are underlined");

  await window.showProblems();
  await window.problem("`rest` calls `time.sleep`");
  await window.command("View: Hide Panel");
  await page.locator(".notebook-editor .view-line .mtk1 ~ [class*=mtk]").first().waitFor();
  await window.shot("notebook");
  step("the chain leads to the other cell");

  await page.locator(".notebook-editor .view-line").filter({ hasText: "create_task" }).first().click({ position: { x: 90, y: 8 } });
  const actions = await window.actions(() => page.keyboard.press("Control+."));
  await actions.filter({ hasText: "Keep the task in a set" }).first().click();
  await window.underlined(1);
  const saved = await window.saved((content) => content.includes("add_done_callback"));
  assert.equal(JSON.parse(saved).cells.length, 3);
  step("the mend is in the notebook on the disk");

  const cells = page.locator(".notebook-editor .code-cell-row");
  await page.keyboard.press("Escape");
  await window.command("Notebook: Insert Code Cell Below");
  await until(async () => (await cells.count()) === 3, "a third cell of code");
  await page.keyboard.insertText("async def again() -> None:\n    rest()");
  await window.underlined(2);
  step("a cell that is added has findings");

  await page.keyboard.press("Escape");
  await window.command("Notebook: Move Cell Up");
  await window.saved((content) => JSON.parse(content).cells.findIndex((each) => [each.source].flat().join("").includes("again")) === 2);
  await window.underlined(2);
  step("and still has them when it is moved");

  await page.keyboard.press("Escape");
  await window.command("Notebook: Delete Cell");
  await until(async () => (await cells.count()) === 2, "two cells of code");
  await window.underlined(1);
  step("its findings go with it");
}
