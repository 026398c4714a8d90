// Drives the workbench of VS Code as a user does, and looks at what is to be seen:
//
//	node workbench.mjs --code-server PROGRAM --browser PROGRAM --vsix FILE --shots FOLDER [TRIAL...]

import fs from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { Workplace } from "./workplace.mjs";

const text = { type: "string" };
const { values: given, positionals } = parseArgs({
  options: { "code-server": text, browser: text, vsix: { type: "string", multiple: true }, shots: text },
  allowPositionals: true,
});
const all = ["shop", "files", "python", "trust", "walkthrough", "notebook"];
const shots = path.resolve(given.shots);
await fs.mkdir(shots, { recursive: true });

const began = Date.now();
const place = await Workplace.start({
  codeServer: given["code-server"],
  browser: given.browser,
  vsixes: given.vsix.map((vsix) => path.resolve(vsix)),
  shots,
});
try {
  for (const name of positionals.length > 0 ? positionals : all) {
    const { run } = await import(`./trials/${name}.mjs`);
    await run(place, (words) => console.log(`${((Date.now() - began) / 1000).toFixed(0).padStart(4)} s ${name}: ${words}`));
    await place.leave();
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  const names = positionals.length > 0 ? positionals : all;
  console.log(`VS Code: the workbench of ${place.version}: trials ${names.join(", ")} (${seconds} s)`);
} catch (error) {
  await place.window?.shot("failed").catch(() => undefined);
  throw error;
} finally {
  await place.close();
}
