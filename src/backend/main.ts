// The local backend as a process of its own: prints one ready line when it answers requests, and nothing else.
import { type Backend, startBackend } from "./backend";
import { BackendError } from "./backendError";
import { parseBackendArguments } from "./commandLine";
import { StoreError } from "./store/storeError";

async function main(): Promise<void> {
  const backend = await startBackend(parseBackendArguments(process.argv.slice(2), process.env));
  stopOnSignals(backend);
  logCrash(backend);
  process.stdout.on("error", () => undefined); // who started it may be gone
  process.stdout.write(`${JSON.stringify(backend.ready)}\n`);
  await backend.stopped;
}

function stopOnSignals(backend: Backend): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      void backend.stop();
    });
  }
}

function logCrash(backend: Backend): void {
  process.on("uncaughtException", (error) => {
    backend.log.error("crash", error);
    void backend.stop().finally(() => process.exit(3));
  });
}

/** 2: wrong usage; 3: the surroundings failed (port, disk, key). */
function fail(error: unknown): void {
  const isExpected = error instanceof BackendError || error instanceof StoreError;
  process.stderr.write(`${isExpected ? error.message : describe(error)}\n`);
  process.exitCode = error instanceof BackendError && error.code === "usage" ? 2 : 3;
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

main().catch(fail);
