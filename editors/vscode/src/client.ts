import * as vscode from "vscode";
import {
  type ConfigurationParams,
  type Executable,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import type { SelectedPython } from "./python";
import { findServer, messageOf, type Server } from "./server";
import { section, serverSettings } from "./settings";
import type { Status } from "./status";

// Documents of other schemes, such as the old side of a comparison, are not looked at.
const selector = [
  { scheme: "file", language: "python" },
  { scheme: "untitled", language: "python" },
  // The cells of a notebook are looked at together.
  { notebook: "jupyter-notebook", language: "python" },
  // Names of rules have hovers there. No language is named, since VS Code knows none for TOML.
  { scheme: "file", pattern: "**/pyproject.toml" },
  { scheme: "file", pattern: "**/heddle.toml" },
];

/** Runs one server at a time, and starts it again when asked. */
export class Client implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private running: Server | undefined;
  private environment: string | undefined;
  // Starts and stops are done one after the other.
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly python: SelectedPython,
    private readonly status: Status,
    private readonly log: vscode.LogOutputChannel,
    /** What the server logs. */
    readonly output: vscode.LogOutputChannel,
  ) {}

  /** The server that was started last, or undefined where none could be. */
  get server(): Server | undefined {
    return this.running;
  }

  /** Stops the server where one runs, finds it anew and starts it. */
  restart(why: string): Promise<void> {
    return this.next(async () => {
      this.log.info(`Starting the server: ${why}.`);
      await this.stop();
      await this.start();
    });
  }

  /** Starts the server anew where another environment is selected than it was started for. */
  environmentChanged(): Promise<void> {
    return this.next(async () => {
      if ((await this.python.folder()) === this.environment) {
        return;
      }
      this.log.info("Starting the server: another Python environment is selected.");
      await this.stop();
      await this.start();
    });
  }

  /** Stops the server for good. */
  end(): Promise<void> {
    return this.next(() => this.stop());
  }

  dispose(): void {
    void this.end();
  }

  private next(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work).catch((error: unknown) => this.log.error(messageOf(error)));
    return this.queue;
  }

  private async start(): Promise<void> {
    this.status.starting();
    try {
      this.environment = await this.python.folder();
      this.running = await findServer(this.context, this.environment, this.log);
      this.log.info(`Heddle ${this.running.version}: ${this.running.path}, from ${this.running.origin}.`);
      this.client = this.make(this.running);
      await this.client.start();
    } catch (error) {
      this.failed(messageOf(error));
    }
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.running = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      this.log.warn(`The server did not stop as it should: ${messageOf(error)}`);
    }
  }

  private failed(message: string): void {
    this.log.error(message);
    this.status.failed(message);
    // Nobody waits for the answer: the window stays until the user closes it.
    void vscode.window.showErrorMessage(`Heddle: ${message}`, "Open Settings", "Show Log").then((chosen) => {
      if (chosen === "Open Settings") {
        void vscode.commands.executeCommand("workbench.action.openSettings", "heddle.path");
      } else if (chosen === "Show Log") {
        this.log.show();
      }
    });
  }

  private make(server: Server): LanguageClient {
    const executable: Executable = {
      command: server.path,
      args: ["server"],
      transport: TransportKind.stdio,
      options: { env: this.variables() },
    };
    const options: LanguageClientOptions = {
      documentSelector: selector,
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: serverSettings(),
      middleware: {
        workspace: {
          configuration: (params: ConfigurationParams) =>
            params.items.map((item) => (item.section === section ? serverSettings() : null)),
        },
        handleWorkDoneProgress: (token, params, next) => {
          this.status.progress(token, params);
          next(token, params);
        },
      },
    };
    const client = new LanguageClient(section, "Heddle", executable, options);
    client.onDidChangeState(({ newState }) => {
      if (client !== this.client) {
        return;
      }
      if (newState === State.Running) {
        this.status.runs(server);
      } else if (newState === State.Stopped) {
        this.status.failed("The server has stopped.");
      }
    });
    return client;
  }

  /** Returns the server's environment: the selected Python counts like an activated one. */
  private variables(): NodeJS.ProcessEnv {
    return this.environment === undefined ? process.env : { ...process.env, VIRTUAL_ENV: this.environment };
  }
}
