// A workbench to drive: code-server with the extension, and a browser that shows it.

import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

const settings = {
  "chat.disableAIFeatures": true,
  "editor.minimap.enabled": false,
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

/** Installs the extension, opens the folder and returns the page of the workbench. */
export async function openWorkplace({ codeServer, browser, vsix, folder }) {
  const home = await fs.mkdtemp(path.join(os.tmpdir(), "heddle-workbench-"));
  const places = ["--user-data-dir", path.join(home, "data"), "--extensions-dir", path.join(home, "extensions")];
  const installed = spawnSync(codeServer, [...places, "--install-extension", vsix], { encoding: "utf8" });
  if (installed.status !== 0) {
    throw new Error(`the extension cannot be installed: ${installed.stdout}${installed.stderr}`);
  }
  await fs.mkdir(path.join(home, "data", "User"), { recursive: true });
  await fs.writeFile(path.join(home, "data", "User", "settings.json"), JSON.stringify(settings));

  const port = await freePort();
  const server = spawn(
    codeServer,
    [
      ...places,
      "--auth=none",
      `--bind-addr=127.0.0.1:${port}`,
      "--disable-telemetry",
      "--disable-update-check",
      "--disable-workspace-trust",
      "--disable-getting-started-override",
      folder,
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let log = "";
  server.stdout.on("data", (data) => (log += data));
  server.stderr.on("data", (data) => (log += data));
  const ended = new Promise((resolve) => server.on("exit", resolve));
  let chrome;

  const close = async () => {
    await chrome?.close();
    server.kill();
    await ended;
    await fs.rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
  };
  try {
    await answers(`http://127.0.0.1:${port}/healthz`, () => log);
    chrome = await chromium.launch({ executablePath: browser, args: flags });
    const page = await chrome.newPage({ viewport: { width: 1400, height: 900 } });
    page.setDefaultTimeout(60_000);
    await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`);
    await page.waitForSelector(".monaco-workbench");
    return { page, home, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(address, log) {
  for (const end = Date.now() + 90_000; Date.now() < end; ) {
    try {
      if ((await fetch(address)).ok) {
        return;
      }
    } catch {
      // not yet
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`code-server does not answer: ${log()}`);
}
