import type { ReadyLine } from "../protocol/backend";
import { AttachError } from "./attachError";
import { callControl, type ControlTarget } from "./callControl";
import { findBackend } from "./findBackend";

/** How long whoever listens may take to answer, in milliseconds. */
const patience = 3000;

/**
 * The backend at an endpoint, whatever its data folder: it knows the key that it is asked with. Only this computer is asked.
 * Undefined when nobody answers, or somebody else does.
 */
export async function findBackendAt(target: ControlTarget, signal: AbortSignal): Promise<ReadyLine | undefined> {
  if (!isOnLoopback(target.endpoint)) return undefined;
  const limit = AbortSignal.timeout(patience);
  try {
    const { DataFolder } = await callControl(target, "GetStatus", {}, AbortSignal.any([signal, limit]));
    const found = await findBackend(DataFolder, signal);
    return found && new URL(found.endpoint).port === new URL(target.endpoint).port ? found : undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AttachError || limit.aborted) return undefined;
    throw error;
  }
}

function isOnLoopback(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname } = new URL(endpoint);
  return protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
}
