// A window of the workbench: what a user does in it, and what is to be seen.

import fs from "node:fs/promises";
import path from "node:path";

/** Waits until the check returns something, and returns that. */
export async function until(check, words, patience = 60_000) {
  for (const end = Date.now() + patience; Date.now() < end; ) {
    const found = await check();
    if (found) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`waited in vain: ${words}`);
}

/** One window with a folder, and the file that is being edited in it. */
export class Window {
  constructor(page, folder, shots) {
    this.page = page;
    this.folder = folder;
    this.shots = shots;
    this.file = undefined;
    this.squiggles = page.locator(".squiggly-error, .squiggly-warning, .squiggly-info");
    this.problems = page.locator(".markers-panel .monaco-list-row");
    this.editor = page.locator(".editor-instance:visible .view-lines").first();
  }

  /** Takes a picture of the window, or of a part of it. */
  async shot(name, clip) {
    await this.page.screenshot({
      path: path.join(this.shots, `${name}.png`),
      animations: "disabled",
      caret: "initial",
      ...(clip && { clip }),
    });
  }

  /** Opens a file of the folder. */
  async open(name) {
    this.file = path.join(this.folder, name);
    await this.quick(name);
    const row = this.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: path.basename(name) });
    await row.first().waitFor();
    await this.page.keyboard.press("Enter");
    await this.page.locator(".tab.active").filter({ hasText: path.basename(name) }).waitFor();
  }

  /** Puts the cursor before the last character of a text of the file. */
  async goTo(sought) {
    const before = (await fs.readFile(this.file, "utf8")).split(sought)[0].split("\n");
    const line = before.length;
    const column = before.at(-1).length + sought.length;
    await this.page.keyboard.press("Control+1"); // the editor has the focus
    await this.quick(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await this.page.waitForFunction(
      (want) => document.querySelector(".statusbar")?.textContent.includes(want),
      `Ln ${line}, Col ${column}`,
    );
  }

  /** Puts the cursor behind a text and types. */
  async type(sought, text) {
    await this.goTo(sought);
    await this.page.keyboard.press("ArrowRight");
    await this.page.keyboard.insertText(text);
  }

  /** Returns what the hover at a place says, which has to hold the words. */
  async hover(sought, words) {
    await this.goTo(sought);
    await this.command("Show or Focus Hover");
    const shown = this.page.locator(".monaco-hover:visible").filter({ hasText: words });
    await shown.first().waitFor();
    return (await shown.first().innerText()).replaceAll("\u00a0", " ");
  }

  /** Runs a command by its name in the palette. */
  async command(name) {
    await this.quick(`>${name}`);
    await this.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: name }).first().waitFor();
    await this.page.keyboard.press("Enter");
  }

  /** Opens the list of quick fixes at a place. */
  async actionsAt(sought) {
    await this.goTo(sought);
    return this.actions(() => this.page.keyboard.press("Control+."));
  }

  /** Opens the list of refactorings at a place. */
  async refactoringsAt(sought) {
    await this.goTo(sought);
    return this.actions(() => this.page.keyboard.press("Control+Shift+r"));
  }

  /** A list that opens just as the cursor has moved closes again. */
  async actions(open) {
    const listed = this.page.locator(".action-widget .monaco-list-row.action");
    for (let tries = 0; tries < 10; tries++) {
      await this.page.waitForTimeout(500);
      if (await listed.first().isVisible()) {
        break;
      }
      await open();
      await this.page.waitForTimeout(500);
    }
    await listed.first().waitFor();
    return listed;
  }

  /** Saves the file, and waits until it is on the disk as the check says. */
  async saved(check) {
    await this.page.keyboard.press("Control+s");
    return this.written(this.file, check);
  }

  /** Waits until a file is on the disk as the check says, and returns its text. */
  async written(file, check) {
    return until(async () => {
      const content = await fs.readFile(file, "utf8").catch(() => "");
      return check(content) && content;
    }, `${file} is written as expected`);
  }

  /** Shows the Problems panel. */
  async showProblems() {
    await this.command("Problems: Focus on Problems View");
    await this.page.locator(".markers-panel").waitFor();
  }

  /** Waits for a row of the Problems panel with the text, or until there is none. */
  async problem(text, there = true) {
    const row = this.problems.filter({ hasText: text }).first();
    await row.waitFor({ state: there ? "visible" : "detached" });
    return row;
  }

  /** Waits until so many findings of Heddle are underlined in the editor. */
  async underlined(count) {
    await until(async () => (await this.squiggles.count()) === count, `${count} squiggles`);
  }

  /** Returns the debug information as an object. */
  async debugInformation() {
    await this.command("Heddle: Print Debug Information");
    const shown = this.page.locator(".view-lines:visible").filter({ hasText: '"extension"' });
    await shown.first().waitFor();
    const lines = await this.page.evaluate(() => {
      const rows = [...document.querySelectorAll(".editor-group-container.active .view-line")];
      rows.sort((a, b) => parseFloat(a.style.top) - parseFloat(b.style.top));
      return rows.map((row) => row.textContent.replaceAll("\u00a0", " "));
    });
    await this.command("View: Revert and Close Editor");
    return lines.join("\n");
  }

  /** Closes all messages in the corner. */
  async quiet() {
    await this.command("Notifications: Clear All Notifications");
  }

  /** Asks the palette for a command, a file or a line. */
  async quick(text) {
    const input = this.page.locator(".quick-input-widget:visible input.input");
    await until(async () => {
      await this.page.keyboard.press("F1");
      const filled = await input.fill(text, { timeout: 3000 }).then(() => true, () => false);
      if (!filled) {
        // The focus was nowhere, as after a page that was closed.
        await this.page.locator(".part.titlebar .titlebar-drag-region").click({ force: true });
      }
      return filled;
    }, "the palette opens");
  }
}
