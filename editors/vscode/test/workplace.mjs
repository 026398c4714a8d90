// A workbench to drive: code-server with extensions, and a browser that shows its windows.

import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { until, Window } from "./window.mjs";

const basic = {
  "chat.disableAIFeatures": true,
  "editor.fontFamily": "'JetBrains Mono', monospace",
  "editor.fontSize": 14,
  "editor.minimap.enabled": false,
  "explorer.confirmDelete": false,
  "extensions.autoCheckUpdates": false,
  "git.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.commandCenter": false,
  "workbench.reduceMotion": "on",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A code-server and a browser, both for one run. */
export class Workplace {
  /** Installs the extensions and starts the server and the browser. */
  static async start({ codeServer, browser, vsixes, shots }) {
    const place = new Workplace();
    place.shots = shots;
    place.home = await fs.mkdtemp(path.join(os.tmpdir(), "heddle-workbench-"));
    place.extensions = path.join(place.home, "extensions");
    const places = ["--user-data-dir", path.join(place.home, "data"), "--extensions-dir", place.extensions];
    const wanted = vsixes.flatMap((vsix) => ["--install-extension", vsix]);
    const installed = spawnSync(codeServer, [...places, ...wanted], { encoding: "utf8" });
    if (installed.status !== 0) {
      throw new Error(`the extensions cannot be installed: ${installed.stdout}${installed.stderr}`);
    }
    const [version] = spawnSync(codeServer, ["--version"], { encoding: "utf8" }).stdout.split(" ");
    place.version = `code-server ${version}`;
    await place.set({});
    const port = await freePort();
    place.address = `http://127.0.0.1:${port}`;
    place.server = spawn(
      codeServer,
      [
        ...places,
        "--auth=none",
        `--bind-addr=127.0.0.1:${port}`,
        "--disable-telemetry",
        "--disable-update-check",
        "--disable-getting-started-override",
      ],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    let log = "";
    place.server.stdout.on("data", (data) => (log += data));
    place.server.stderr.on("data", (data) => (log += data));
    place.ended = new Promise((resolve) => place.server.on("exit", resolve));
    try {
      await until(async () => (await fetch(`${place.address}/healthz`).catch(() => undefined))?.ok, "code-server answers");
      place.chrome = await chromium.launch({ executablePath: browser, args: flags });
    } catch (error) {
      await place.close();
      throw new Error(`code-server said: ${log}`, { cause: error });
    }
    return place;
  }

  /** Sets the user's settings, beside those that all runs have. */
  async set(settings) {
    const folder = path.join(this.home, "data", "User");
    await fs.mkdir(folder, { recursive: true });
    await fs.writeFile(path.join(folder, "settings.json"), JSON.stringify({ ...basic, ...settings }, undefined, 2));
  }

  /** Makes a folder with the files, which are texts by name. */
  async folder(name, files = {}) {
    const folder = path.join(this.home, "work", name);
    await fs.mkdir(folder, { recursive: true });
    for (const [file, content] of Object.entries(files)) {
      await fs.mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await fs.writeFile(path.join(folder, file), content);
    }
    return folder;
  }

  /** Opens a window with a folder, or with a file that lists several. */
  async open(folder, viewport = { width: 1200, height: 800 }) {
    const page = await this.chrome.newPage({ viewport });
    page.setDefaultTimeout(30_000);
    const what = folder.endsWith(".code-workspace") ? "workspace" : "folder";
    await page.goto(`${this.address}/?${what}=${encodeURIComponent(folder)}`);
    await page.waitForSelector(".monaco-workbench");
    await page.addStyleTag({ content: ".monaco-workbench { font-family: Inter, sans-serif !important; }" });
    this.window = new Window(page, what === "folder" ? folder : path.dirname(folder), this.shots);
    return this.window;
  }

  /** Returns the processes of Heddle's server that run for this workplace. */
  async servers() {
    const found = [];
    for (const id of await fs.readdir("/proc")) {
      const line = /^\d+$/.test(id) ? await fs.readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "") : "";
      const [program, argument] = line.split("\0");
      if (program.startsWith(this.home) && path.basename(program) === "heddle" && argument === "server") {
        found.push({ id: Number(id), program });
      }
    }
    return found;
  }

  /** Returns the folder in which Heddle's extension is installed. */
  async extension() {
    const names = await fs.readdir(this.extensions);
    return path.join(this.extensions, names.find((name) => name.startsWith("heddle-lsp.heddle-")));
  }

  /** Closes the window, after which no server is left. */
  async leave() {
    await this.window?.page.close({ runBeforeUnload: true });
    await until(async () => (await this.servers()).length === 0, "no server is left when the window is closed", 30_000);
    this.window = undefined;
    await this.set({});
  }

  /** Ends all that was started, and removes what was written. */
  async close() {
    await this.chrome?.close();
    this.server.kill();
    await this.ended;
    await fs.rm(this.home, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
  }
}

async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
