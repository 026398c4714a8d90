// What happens to files and folders: several roots, no file yet, renamed, deleted, another
// branch, and settings that are typed.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs/promises";
import path from "node:path";

const blocks = `import time


async def wait() -> None:
    time.sleep(1)
`;

const many = 3000;

export async function run(place, step) {
  const folder = await place.folder("roots", {
    "first/app.py": "import helper\n\n\nasync def main() -> None:\n    helper.rest()\n",
    "first/helper.py": "import time\n\n\ndef rest() -> None:\n    time.sleep(1)\n",
    "first/pyproject.toml": '[tool.heddle.rules]\nuntracked-task = "error"\n',
    "second/app.py": blocks,
    "second/heddle.toml": '[rules]\nblocking-call-in-async = "error"\n',
    "roots.code-workspace": JSON.stringify({
      folders: [{ path: "first" }, { path: "second" }],
      settings: { "heddle.diagnostics.scope": "workspace" },
    }),
  });
  branches(path.join(folder, "first"));
  const window = await place.open(path.join(folder, "roots.code-workspace"));
  await window.open("helper.py");
  await window.showProblems();
  await window.problem("`helper.rest` sleeps");
  await window.problem("`time.sleep` sleeps");
  assert.equal(await window.page.locator(".markers-panel .codicon-error").count(), 1);
  step("two folders have findings, each by its own settings");

  await untitled(window, step);
  await renamed(window, folder, step);
  await switched(window, path.join(folder, "first"), step);
  await typed(window, step);
}

async function untitled(window, step) {
  const { page } = window;
  await window.command("File: New Untitled Text File");
  await page.keyboard.insertText(blocks);
  await window.command("Change Language Mode");
  await page.keyboard.type("Python");
  await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: "Python" }).first().waitFor();
  await page.keyboard.press("Enter");
  const row = window.problems.filter({ hasText: /^import time/ }); // such a document has the name of its first line
  await row.first().waitFor();
  await window.command("View: Revert and Close Editor");
  await row.first().waitFor({ state: "detached" });
  step("a document without a file has findings until it is closed");
}

async function renamed(window, folder, step) {
  const first = path.join(folder, "second", "app.py");
  await fs.rename(first, path.join(folder, "second", "renamed.py"));
  await window.problem("renamed.py");
  await fs.rm(path.join(folder, "second", "renamed.py"));
  await window.problem("renamed.py", false);
  await fs.writeFile(first, blocks);
  await window.problem("`time.sleep` sleeps");
  await fs.rm(path.join(folder, "first", "helper.py"));
  await window.problem("`helper.rest` sleeps", false);
  spawnSync("git", ["-C", path.join(folder, "first"), "checkout", "-q", "."]);
  await window.problem("`helper.rest` sleeps");
  step("files that are renamed, deleted and made on the disk are followed");
}

/** Makes two branches, of which the other has other files by the thousand. */
function branches(folder) {
  const git = (...words) => {
    const done = spawnSync("git", ["-C", folder, "-c", "user.name=A", "-c", "user.email=a@example.com", ...words], {
      encoding: "utf8",
    });
    assert.equal(done.status, 0, done.stderr);
  };
  const script = `
import pathlib, sys
for i in range(int(sys.argv[1])):
    file = pathlib.Path(f"parts/p{i % 50}/m{i}.py")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"import helper\\n\\n\\ndef part{i}() -> None:\\n    helper.rest()\\n")
pathlib.Path("helper.py").write_text("def rest() -> None:\\n    pass\\n")
pathlib.Path("other.py").write_text("import asyncio\\n\\n\\nasync def go() -> None:\\n    asyncio.sleep(1)\\n")
`;
  git("init", "-q", "-b", "main");
  git("add", ".");
  git("commit", "-q", "-m", "main");
  git("checkout", "-q", "-b", "other");
  assert.equal(spawnSync("python3", ["-c", script, String(many)], { cwd: folder }).status, 0);
  git("add", ".");
  git("commit", "-q", "-m", "other");
  git("checkout", "-q", "main");
}

async function switched(window, folder, step) {
  const checkOut = (branch) => assert.equal(spawnSync("git", ["-C", folder, "checkout", "-q", branch]).status, 0);
  checkOut("other");
  await window.problem("other.py");
  await window.problem("`helper.rest` sleeps", false);
  checkOut("main");
  await window.problem("`helper.rest` sleeps");
  await window.problem("other.py", false);
  step(`a branch with ${many} other files is switched to and back`);
}

async function typed(window, step) {
  window.folder = path.join(window.folder, "first");
  await window.open("pyproject.toml");
  assert.match(await window.hover("untracked-ta", "untracked-task"), /A task is started and nothing refers to it/);
  await window.shot("hover-in-pyproject");
  await window.page.keyboard.press("Escape");
  await window.goTo("untracked-task");
  await window.page.keyboard.press("End");
  await window.page.keyboard.insertText('\nblocking-call-in-async = "off"\n');
  await window.saved((content) => content.includes('"off"'));
  await window.problem("`helper.rest` sleeps", false);
  spawnSync("git", ["-C", window.folder, "checkout", "-q", "."]);
  await window.problem("`helper.rest` sleeps");
  await window.type('untracked-task = "erro', "x");
  await window.problem("The severity of `untracked-task` must be");
  await window.saved((content) => content.includes("x"));
  await window.shot("problem-in-pyproject");
  step("pyproject.toml has hovers and problems, and what is typed and saved there counts at once");
}
