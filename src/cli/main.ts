// The `rootpin` command.
import { runCommandLine } from "./commandLine";
import { processIo } from "./processIo";

const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => interrupted.abort(new Error(`Interrupted by ${signal}.`)));
}

void runCommandLine(process.argv.slice(2), processIo(), interrupted.signal).then((exitCode) => {
  process.exitCode = exitCode;
});
