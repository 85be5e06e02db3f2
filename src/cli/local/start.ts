import { resolve } from "node:path";
import { dataFolderFiles } from "../../attach/dataFolderFiles";
import { findBackend } from "../../attach/findBackend";
import { type Backend, startBackend } from "../../backend/backend";
import { BackendError } from "../../backend/backendError";
import { parseBackendArguments } from "../../backend/commandLine";
import { checkHandlerFile } from "../../backend/iot/hook/checkHandlerFile";
import { StoreError } from "../../backend/store/storeError";
import type { ReadyLine } from "../../protocol/backend";
import { CliError, usageError } from "../cliError";
import type { Io } from "../io";
import { parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";
import { attach } from "./attached";
import { dataFolderOf, dataUsage } from "./dataFolder";

const handedOn = [
  "port",
  "mqtt-port",
  "mqtt-alpn-port",
  "host-name",
  "hook",
  "hook-timeout",
  "region",
  "account",
  "issue-delay",
  "idle-timeout",
] as const;

export const localStart: Subcommand = {
  name: "local start",
  summary: "start the local backend, and print where it is",
  usage: `Usage: rootpin local start [--data DIR] [--port N] [--mqtt-port N] [--mqtt-alpn-port N] [--host-name NAME] [--region R] [--account ID] [--issue-delay MS] [--hook FILE] [--hook-timeout MS] [--idle-timeout MS] [--foreground]

When the backend is ready, prints one line of JSON: {"ready":true,"endpoint":"http://127.0.0.1:4566",
"mqtt":{"host":"localhost","port":8883,"alpnPort":8443,"caFile":"…/broker-root.pem"},"region":"us-east-1","accountId":"000000000000","credentials":{"accessKeyId":"…","secretAccessKey":"…"},"data":"…","pid":123,"version":"…"}.
A data folder has one backend: when it runs already, its line is printed.

${dataUsage}
  --port N            of 127.0.0.1 (default: a free one)
  --mqtt-port N       of the broker for devices (default: a free one)
  --mqtt-alpn-port N  of the broker where ALPN must say x-amzn-mqtt-ca, as on AWS's port 443 (default: a free one)
  --host-name NAME    what the broker's certificate names, beside localhost
  --hook FILE         the Lambda handler that topic rules run (default: the built-in registration)
  --hook-timeout MS   how long it may take (default: 10000; a new Lambda function has 3000)
  --region R          default region of who attaches (default: us-east-1)
  --account ID        12 digits, in ARNs (default: 000000000000)
  --issue-delay MS    how long a certificate stays in progress (default: 0)
  --idle-timeout MS   in the background: stop after so long without a request; 0: never (default: 1800000)
  --foreground        stay until Ctrl-C or SIGTERM; the default on a terminal

ROOTPIN_PASSPHRASE protects the CA keys in place of a key file.

Exit codes: 0 started or running; 2 wrong usage; 3 it did not start`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, {
      data: "text",
      foreground: "flag",
      port: "text",
      "mqtt-port": "text",
      "mqtt-alpn-port": "text",
      "host-name": "text",
      hook: "text",
      "hook-timeout": "text",
      region: "text",
      account: "text",
      "issue-delay": "text",
      "idle-timeout": "text",
    });
    refuseRest(rest);
    const dataFolder = dataFolderOf(values.data, io);
    const backendArgs = handedOn.flatMap((name) => {
      const value = values[name];
      // The backend runs in another folder.
      return value === undefined ? [] : [`--${name}`, name === "hook" ? resolve(value) : value];
    });
    refuseBadArguments(backendArgs, io);
    await refuseBadHandler(values.hook);
    const start = values.foreground || io.interactive ? inForeground : inBackground;
    return start(dataFolder, backendArgs, io, signal);
  },
};

type Start = (dataFolder: string, args: readonly string[], io: Io, signal: AbortSignal) => Promise<number>;

const inBackground: Start = async (dataFolder, args, io, signal) => {
  const { ready, started } = await attach(dataFolder, io, signal, args);
  sayReady(ready, started, args, io);
  return 0;
};

const inForeground: Start = async (dataFolder, args, io, signal) => {
  const running = await findBackend(dataFolder, signal);
  if (running) {
    sayReady(running, false, args, io);
    return 0;
  }
  const options = parseBackendArguments(["--idle-timeout", "0", ...args, "--data", dataFolder], io.env);
  const backend = await saying(() => startBackend(options));
  io.write(jsonLine(backend.ready));
  if (io.interactive) io.warn(`The local backend runs. Ctrl-C stops it. Log: ${dataFolderFiles(dataFolder).log}\n`);
  await untilStopped(backend, signal);
  return 0;
};

async function untilStopped(backend: Backend, signal: AbortSignal): Promise<void> {
  const stop = (): void => void backend.stop(); // its failure rejects `stopped`
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  await backend.stopped;
}

function sayReady(ready: ReadyLine, started: boolean, args: readonly string[], io: Io): void {
  io.write(jsonLine(ready));
  if (!started && args.length > 0)
    io.warn("A backend runs already on this data folder: its settings stay as they are.\n");
}

/** Before anything is started in the background, where nobody would see it. */
function refuseBadArguments(args: readonly string[], { env }: Io): void {
  try {
    parseBackendArguments(args, env);
  } catch (error) {
    throw toCliError(error);
  }
}

async function refuseBadHandler(hook: string | undefined): Promise<void> {
  const problem = hook === undefined ? undefined : await checkHandlerFile(resolve(hook));
  if (problem !== undefined) throw usageError(problem);
}

async function saying<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw toCliError(error);
  }
}

function toCliError(error: unknown): unknown {
  if (error instanceof BackendError) {
    return new CliError(error.code, error.message, error.code === "usage" ? 2 : 3, { cause: error });
  }
  return error instanceof StoreError ? new CliError(error.code, error.message, 3, { cause: error }) : error;
}
