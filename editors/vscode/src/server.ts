import { execFile } from "node:child_process";
import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { programIn } from "./python";
import { namedPath } from "./settings";

const run = promisify(execFile);
const program = process.platform === "win32" ? "heddle.exe" : "heddle";

/** A binary of Heddle that runs. */
export interface Server {
  path: string;
  /** Where it was found, in words for the user. */
  origin: string;
  version: string;
}

interface Candidate {
  path: string;
  origin: string;
}

/**
 * Finds the server: the one that the user named, else the extension's own, else that of the
 * Python environment, else that on the PATH. In a folder that is not trusted only the
 * extension's own is run, since settings and environments are files of that folder.
 * Throws an error whose message is for the user.
 */
export async function findServer(
  context: vscode.ExtensionContext,
  environment: string | undefined,
  log: vscode.LogOutputChannel,
): Promise<Server> {
  const named = namedPath();
  if (vscode.workspace.isTrusted && named !== "") {
    // No other is taken in its place: the user would not know which one runs.
    return checked({ path: expand(named), origin: "the setting heddle.path" });
  }
  const problems: string[] = [];
  for (const candidate of await candidates(context, environment)) {
    try {
      return await checked(candidate);
    } catch (error) {
      problems.push(messageOf(error));
      log.warn(messageOf(error));
    }
  }
  if (!vscode.workspace.isTrusted) {
    problems.push("This folder is not trusted, and for those only a binary that comes with the extension is run.");
  } else if (problems.length === 0) {
    problems.push(`There is no ${program} in the extension, in the Python environment or on the PATH.`);
  }
  throw new Error(`${problems.join(" ")} Install Heddle, or name its path in the setting heddle.path.`);
}

async function candidates(context: vscode.ExtensionContext, environment: string | undefined): Promise<Candidate[]> {
  const listed: Candidate[] = [{ path: context.asAbsolutePath(path.join("bundled", program)), origin: "the extension" }];
  if (vscode.workspace.isTrusted) {
    if (environment !== undefined) {
      listed.push({ path: programIn(environment, "heddle"), origin: "the Python environment" });
    }
    for (const folder of (process.env["PATH"] ?? "").split(path.delimiter)) {
      if (path.isAbsolute(folder)) {
        listed.push({ path: path.join(folder, program), origin: "the PATH" });
      }
    }
  }
  const there = await Promise.all(listed.map((candidate) => isFile(candidate.path)));
  return listed.filter((_, index) => there[index]);
}

/** Asks the binary for its version: other programs have the same name. */
async function checked(candidate: Candidate): Promise<Server> {
  const where = `${candidate.path} (from ${candidate.origin})`;
  let said: string;
  try {
    said = (await run(candidate.path, ["version"], { timeout: 15_000 })).stdout.trim();
  } catch (error) {
    const text = messageOf(error).trim();
    throw new Error(`${where} does not run: ${text}${/[.!?]$/.test(text) ? "" : "."}`);
  }
  const version = /^heddle (.+) \(go\S+ \S+\)$/.exec(said)?.[1];
  if (version === undefined) {
    throw new Error(`${where} is another program: asked for its version, it said "${said.slice(0, 80)}".`);
  }
  return { ...candidate, version };
}

/** Replaces what settings of paths commonly begin with. */
function expand(named: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
  return named.replace(/^~(?=[\\/])/, os.homedir()).replace("${workspaceFolder}", folder);
}

async function isFile(name: string): Promise<boolean> {
  try {
    return (await fs.stat(name)).isFile();
  } catch {
    return false;
  }
}

/** Returns what an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
