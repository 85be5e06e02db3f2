import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { accountCredentials } from "../../../attach/signature/accountCredentials";
import type { BackendCredentials } from "../../../protocol/backend";
import type { RegistrationStepEntry } from "../../../protocol/control";
import { BackendError } from "../../backendError";
import type { Log } from "../../log";
import { partsOfRealm } from "../../store/iot/realm";
import { ServiceError } from "../../wire/serviceError";
import { messageOf } from "../messageOf";
import { checkHandlerFile } from "./checkHandlerFile";
import { handlerEnvironment } from "./handlerEnvironment";
import type { HandlerPool } from "./handlerPool";
import type { HandlerResult } from "./handlerProcess";
import type { Hook, HookInvocation } from "./hook";

export interface HookOptions {
  /** Of the program that runs handlers. */
  readonly runner: string;
  /** How long an invocation may take, in milliseconds. */
  readonly milliseconds: number;
  readonly endpoint: string;
  /** Of the backend's own account. */
  readonly credentials: BackendCredentials;
  readonly accountId: string;
  readonly log: Log;
  /** Where the handler's file is remembered; an empty text: the built-in registration. */
  readonly kept: { read(): string | undefined; write(text: string): void };
}

/** A new Lambda function is ended after this, in milliseconds. */
const lambdaMilliseconds = 3000;

/**
 * The handlers' processes are in `pool`, whose owner ends them. `file`: the handler to use from now on. Throws BackendError
 * "usage" when it cannot be one.
 */
export async function openHook(pool: HandlerPool, options: HookOptions, file?: string): Promise<Hook> {
  if (file !== undefined) {
    const problem = await checkHandlerFile(file);
    if (problem !== undefined) throw new BackendError("usage", problem);
    options.kept.write(file);
  }
  return {
    get file() {
      return fileOf(options);
    },
    use: async (chosen) => {
      const problem = chosen === undefined ? undefined : await checkHandlerFile(chosen);
      if (problem !== undefined) throw new ServiceError("ValidationException", problem);
      options.kept.write(chosen ?? "");
      pool.clear();
    },
    invoke: (invocation, signal) => invoke(pool, options, invocation, signal),
  };
}

const fileOf = ({ kept }: HookOptions): string | undefined => kept.read() || undefined;

async function invoke(
  pool: HandlerPool,
  options: HookOptions,
  invocation: HookInvocation,
  signal: AbortSignal,
): Promise<RegistrationStepEntry> {
  const began = performance.now();
  const result = await run(pool, options, invocation, signal);
  const took = performance.now() - began;
  const { region } = partsOfRealm(invocation.realm);
  const output = result.output.trimEnd();
  options.log[result.ok ? "info" : "warn"]("hook", { region, detail: result.detail, output });
  const late =
    result.ok && took > lambdaMilliseconds
      ? " A Lambda function is ended after 3 seconds unless its timeout is raised."
      : "";
  const console = output === "" ? "" : `\nConsole:\n${output}`;
  return { Name: "hook", Ok: result.ok, Detail: `${result.detail}${late}${console}` };
}

async function run(
  pool: HandlerPool,
  options: HookOptions,
  { realm, functionArn, functionName, event }: HookInvocation,
  signal: AbortSignal,
): Promise<HandlerResult> {
  const { endpoint, runner, milliseconds } = options;
  const file = fileOf(options) ?? "";
  const { accountId, region } = partsOfRealm(realm);
  const isOwn = accountId === options.accountId;
  const credentials = isOwn ? options.credentials : accountCredentials(options.credentials, accountId);
  try {
    const environment = handlerEnvironment(process.env, { file, region, functionName, endpoint, credentials });
    const key = [realm, functionName, file, statSync(file).mtimeMs].join("\n");
    const program = { script: runner, file, folder: dirname(file), environment };
    const details = { requestId: randomUUID(), functionName, functionArn, milliseconds };
    return await pool.run(key, program, { kind: "invoke", event: JSON.parse(event) as unknown, ...details }, signal);
  } catch (error) {
    return { ok: false, detail: messageOf(error), output: "" };
  }
}
