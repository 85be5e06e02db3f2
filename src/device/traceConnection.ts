import { sha256 } from "../crypto/digest";
import { toHex } from "../pki/der/integer";
import { type AttemptEnd, attemptConnection } from "./connection/attemptConnection";
import { pause } from "./connection/pause";
import { lookBefore, type RegistryBefore, watchRegistration } from "./connection/watchRegistration";
import type { Trace } from "./trace";
import type { TraceOptions } from "./traceOptions";
import { TraceRecorder } from "./traceRecorder";

/** Between a close and the next connection, in milliseconds; then it is given up. */
const backOff = [250, 500, 1000, 2000];

/**
 * Plays a device that connects for the first time, and writes down what happens: TCP, TLS, CONNECT, the close, what the
 * registry makes of it, and the connection after it. Connected means CONNACK 0, nothing less. Throws the signal's reason once
 * it is aborted.
 */
export async function traceConnection(options: TraceOptions, signal: AbortSignal): Promise<Trace> {
  const certificateId = toHex(sha256(options.bundle.certificate));
  const before = await safely(() => options.watch && lookBefore(options.watch, certificateId, signal), signal);
  const recorder = new TraceRecorder(options.onStep);
  const first = await attemptConnection({ options, mayRegister: mayRegister(options, before) }, recorder, signal);
  let end = first;
  if (first === "closed" && (await mayConnectAgain(options, certificateId, before, recorder, signal))) {
    end = await connectAgain(options, recorder, signal);
  }
  return toTrace(options, certificateId, recorder, end);
}

type Tried<T> = { readonly value: T } | { readonly error: unknown };

/** A registry that cannot be asked is no reason not to connect. */
async function safely<T>(work: () => Promise<T> | undefined, signal: AbortSignal): Promise<Tried<T | undefined>> {
  try {
    return { value: await work() };
  } catch (error) {
    signal.throwIfAborted();
    return { error };
  }
}

/** Only a certificate that is not known yet, or not active yet, is registered by a connection that is closed. */
function mayRegister({ reconnect }: TraceOptions, before: Tried<RegistryBefore | undefined>): boolean {
  const status = "value" in before ? before.value?.certificate?.status : undefined;
  return reconnect && (status === undefined || status === "PENDING_ACTIVATION");
}

async function mayConnectAgain(
  options: TraceOptions,
  certificateId: string,
  before: Tried<RegistryBefore | undefined>,
  recorder: TraceRecorder,
  signal: AbortSignal,
): Promise<boolean> {
  const { watch, reconnect, timeoutMilliseconds } = options;
  if (!watch) return reconnect;
  const found = await safely(async () => {
    if ("error" in before) throw before.error;
    const registration = { watch, certificateId, before: before.value ?? {}, timeoutMilliseconds };
    return watchRegistration(registration, recorder, signal);
  }, signal);
  if ("value" in found) return reconnect && found.value === "active";
  const reason = found.error instanceof Error ? found.error.message : String(found.error);
  recorder.skipped("event", `The registry could not be asked: ${reason}`, { code: "registry-unknown" });
  return reconnect;
}

/** As a device with patience: a policy may follow the activation a moment later. */
async function connectAgain(options: TraceOptions, recorder: TraceRecorder, signal: AbortSignal): Promise<AttemptEnd> {
  let end: AttemptEnd = "closed";
  for (const milliseconds of backOff) {
    await pause(milliseconds, signal);
    recorder.attempt += 1;
    end = await attemptConnection({ options, mayRegister: false }, recorder, signal);
    if (end !== "closed") break;
  }
  return end;
}

function toTrace(options: TraceOptions, certificateId: string, recorder: TraceRecorder, end: AttemptEnd): Trace {
  const { host, port, servername, alpn, clientId } = options;
  const { startedAt, steps } = recorder;
  return {
    startedAt,
    endpoint: { host, port },
    ...(servername && { serverName: servername }),
    ...(alpn && { alpn }),
    clientId,
    certificateId,
    steps,
    connected: end === "accepted" || end === "dropped",
    lastStage: steps.findLast(({ status }) => status !== "skipped")?.stage ?? "tcp",
  };
}
