import { createWriteStream } from "node:fs";
import { rename, stat } from "node:fs/promises";
import { inspect } from "node:util";
import { checkOwnFile } from "./folder/ownFile";
import type { Log, LogFields } from "./log";

/** In bytes; a log that is longer at start becomes the old one. */
const largestLog = 5 * 1024 * 1024;

export interface FileLog extends Log {
  /** Resolves when everything is written. */
  close(): Promise<void>;
}

/** A log in a file of mode 0600: one line an event, "2026-01-31T12:00:00.000Z info request operation=GetStatus status=200". */
export async function openLog(path: string): Promise<FileLog> {
  if ((await checkOwnFile(path)) && (await stat(path)).size > largestLog) await rename(path, `${path}.1`);
  const stream = createWriteStream(path, { flags: "a", mode: 0o600 });
  // A full disk stops the log, not the backend.
  stream.on("error", () => stream.destroy());
  const write = (level: string, event: string, fields: LogFields = {}, rest = ""): void => {
    if (stream.writable) stream.write(`${new Date().toISOString()} ${level} ${event}${fieldsText(fields)}${rest}\n`);
  };
  return {
    info: (event, fields) => write("info", event, fields),
    warn: (event, fields) => write("warn", event, fields),
    error: (event, cause, fields) => write("error", event, fields, `\n${indented(inspect(cause))}`),
    close: () => (stream.writable ? new Promise((resolve) => stream.end(resolve)) : Promise.resolve()),
  };
}

function fieldsText(fields: LogFields): string {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  return known.map(([name, value]) => ` ${name}=${valueText(value)}`).join("");
}

/** Quoted unless it is a plain word: what a client sends cannot look like another line or field. */
function valueText(value: LogFields[string]): string {
  const text = String(value);
  return /^[\w.:/-]{1,300}$/.test(text) ? text : JSON.stringify(text.slice(0, 300));
}

const indented = (text: string): string => text.replaceAll(/^/gm, "  ");
