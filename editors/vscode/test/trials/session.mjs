// As many keystrokes as in an hour of work, with short pauses: memory has to stay bounded.

import assert from "node:assert/strict";
import fs from "node:fs/promises";
import path from "node:path";
import { until } from "../window.mjs";

const keystrokes = 3600;
const line = "    asyncio.create_task(audit('a'))";

/** Returns MiB of memory and seconds of processor time that a process has used. */
async function usage(id) {
  const status = await fs.readFile(`/proc/${id}/status`, "utf8");
  const fields = (await fs.readFile(`/proc/${id}/stat`, "utf8")).split(") ")[1].split(" ");
  return { memory: Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024, time: (Number(fields[11]) + Number(fields[12])) / 100 };
}

export async function run(place, step) {
  const folder = await place.folder("session");
  await fs.cp(path.join(import.meta.dirname, "..", "fixture"), folder, { recursive: true });
  const window = await place.open(folder);
  const { page } = window;
  await window.open("shop.py");
  await window.underlined(2);
  const [server] = await place.servers();
  const host = Number((await fs.readFile(`/proc/${server.id}/stat`, "utf8")).split(") ")[1].split(" ")[1]);
  const measured = async () => ({ server: await usage(server.id), host: await usage(host) });

  // A line with a finding is written and taken away again, over and over.
  const rounds = Math.ceil(keystrokes / (1.5 * line.length));
  const replay = async (count) => {
    for (let round = 0; round < count; round++) {
      await window.page.keyboard.press("Enter");
      await page.keyboard.type(line.trimStart(), { delay: 8 });
      for (let i = 0; i < line.length / 2; i++) {
        await page.keyboard.press("Backspace", { delay: 4 });
      }
      for (const key of ["Control+Shift+k", "ArrowUp", "End"]) {
        await page.keyboard.press(key);
      }
    }
    await window.underlined(2);
  };
  await window.goTo("orders.task_done()");
  await page.keyboard.press("End");
  await replay(3);
  const before = await measured();
  await replay(rounds);
  const after = await measured();
  for (const [name, was] of Object.entries(before)) {
    const is = after[name];
    step(`${name}: ${was.memory.toFixed(0)} MiB before, ${is.memory.toFixed(0)} MiB after, ${(is.time - was.time).toFixed(1)} s of the processor`);
    assert(is.memory < was.memory + 150, `the ${name} grows by ${(is.memory - was.memory).toFixed(0)} MiB`);
  }
  assert.equal((await place.servers())[0].id, server.id, "the server is the one that began");
  await until(async () => (await window.squiggles.count()) === 2, "the findings are those of the beginning");
}
