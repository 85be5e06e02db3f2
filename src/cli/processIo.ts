import { writeSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { addAbortSignal } from "node:stream";
import type { Io } from "./io";

/** This process. Writing ends it quietly once nobody reads any more, as in `rootpin … | head`. */
export function processIo(): Io {
  process.stdout.on("error", endWithoutReader);
  return {
    env: process.env,
    interactive: process.stdout.isTTY,
    write: (text) => void process.stdout.write(text),
    warn: (text) => void process.stderr.write(text),
    readInput: (signal) => buffer(addAbortSignal(signal, process.stdin)),
  };
}

function endWithoutReader(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") writeSync(2, `rootpin: ${error.message}\n`);
  process.exit(error.code === "EPIPE" ? 0 : 3);
}
