import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { knownLogs } from "../../pki/transparency/knownLogs";
import {
  type MonitorReport,
  monitorLogs,
  type UnknownCertificate,
  type WatchedLog,
} from "../../transparency/monitorLogs";
import { emptyMonitorState, isMonitorState, type MonitorState } from "../../transparency/monitorState";
import { TransparencyError } from "../../transparency/transparencyError";
import { type TransparencyLogClient, transparencyLogClient } from "../../transparency/transparencyLogClient";
import { WatchedNames } from "../../transparency/watchedNames";
import { CliError, usageError } from "../cliError";
import { parseOptions, refuseRest } from "../options";
import { readCertificates, readObjects } from "../pins/readObjects";
import type { Subcommand } from "../subcommand";
import { jsonLine, terminalText } from "../terminalText";

const options = { log: "list", "log-key": "list", name: "list", known: "list", state: "text" } as const;

export const ctMonitor: Subcommand = {
  name: "ct monitor",
  summary: "find certificates for your names in logs of certificate transparency that you did not issue",
  usage: `Usage: rootpin ct monitor --log URL… [--log-key FILE…] --name NAME… [--known FILE…] [--state FILE] [--json]

Reads what is new in logs (RFC 6962) and reports every certificate and precertificate for a name, for names below it and for
wildcards that cover it, that is not among the known ones. Each log has to prove that its tree goes on from the one that it showed
before, and that the entries that it shows are those that it signed.

  --log URL        the base of the log, such as https://log.example/2026/
  --log-key FILE   its public key, in the order of --log (default: the key in the bundled list of logs, by URL)
  --name NAME      a domain name of yours
  --known FILE     certificates that you issued
  --state FILE     what was seen so far: read when it is there, and written. Without it all is read, and nothing is compared

JSON: {"unknown":[{"kind":"certificate|precertificate|unreadable","issuer":"…","serial":"hex","names":["…"],"notBefore":"…Z",
"notAfter":"…Z","loggedAt":"…Z","sha256":"hex","entries":[{"log":"…","index":0}]}],"logs":[{"url":"…","size":12,"read":2,
"skipped":0,"problem":{"code":"inconsistent-tree","message":"…","isLie":true}}]}.
Exit codes: 0 nothing unknown; 1 something unknown was found, or a log broke its promise; 2 wrong usage or unreadable input;
3 a log does not answer`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, options);
    refuseRest(rest);
    if (new WatchedNames(values.name).names.length === 0) throw usageError("Name a domain with --name.");
    const logs = clients(values.log, values["log-key"]);
    const known = readCertificates(values.known);
    const state = values.state === undefined ? emptyMonitorState : readState(values.state);
    const report = await monitorLogs({ logs, names: values.name, known, state }, signal);
    if (values.state !== undefined) writeState(values.state, report.state);
    io.write(values.json ? jsonLine({ unknown: report.unknown, logs: report.logs }) : textOf(report));
    return exitCodeOf(report);
  },
};

function clients(urls: readonly string[], keyFiles: readonly string[]): TransparencyLogClient[] {
  if (urls.length === 0) throw usageError("Name a log with --log.");
  if (keyFiles.length > 0 && keyFiles.length !== urls.length) throw usageError("Name as many --log-key as --log.");
  return urls.map((url, index) => {
    const file = keyFiles[index];
    try {
      return transparencyLogClient(url, file === undefined ? listedKey(url) : keyIn(file));
    } catch (error) {
      if (error instanceof TransparencyError) throw usageError(error.message);
      throw error;
    }
  });
}

function listedKey(url: string): Uint8Array {
  const log = knownLogs.logs.find((each) => each.url === url || each.url === `${url}/`);
  if (!log) throw usageError(`Name --log-key: the bundled list has no log at "${url}".`);
  return log.key;
}

function keyIn(file: string): Uint8Array {
  const key = readObjects(file).find((object) => object.kind === "public-key");
  if (!key) throw new CliError("no-public-key", `"${file}" holds no public key.`, 2);
  return key.subjectPublicKeyInfo.der;
}

function readState(file: string): MonitorState {
  const text = stateText(file);
  if (text === undefined) return emptyMonitorState;
  const state = parsed(text);
  if (isMonitorState(state)) return state;
  throw new CliError("malformed-state", `The file does not hold what was seen so far: "${file}".`, 2);
}

/** Undefined when there is no such file yet. */
function stateText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new CliError("unreadable", `The file cannot be read: "${file}".`, 2, { cause: error });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whole or not at all: half a state would make the next look start anew. */
function writeState(file: string, state: MonitorState): void {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    writeFileSync(draft, `${JSON.stringify(state, undefined, 2)}\n`, { flag: "wx" });
    renameSync(draft, file);
  } catch (error) {
    throw new CliError("unwritable", `The file cannot be written: "${file}".`, 3, { cause: error });
  }
}

function exitCodeOf({ unknown, logs }: MonitorReport): number {
  if (unknown.length > 0 || logs.some(({ problem }) => problem?.isLie)) return 1;
  const failed = logs.find(({ problem }) => problem);
  return failed ? 3 : 0;
}

function textOf({ unknown, logs }: MonitorReport): string {
  const verdict =
    unknown.length === 0
      ? "Nothing unknown was found."
      : `${unknown.length} ${unknown.length === 1 ? "certificate that is" : "certificates that are"} not known:`;
  return `${logs.map(logLine).join("")}${verdict}\n${unknown.map(unknownLines).join("")}`;
}

function logLine({ url, size, read, skipped, problem }: WatchedLog): string {
  const name = terminalText(url);
  if (problem) return `${problem.isLie ? "ALARM" : "failed"}  ${name}: ${terminalText(problem.message)}\n`;
  return `ok      ${name}: ${size} entries, ${read} new${skipped > 0 ? `, ${skipped} passed over` : ""}\n`;
}

function unknownLines({ kind, names, issuer, serial, loggedAt, entries }: UnknownCertificate): string {
  const places = entries.map(({ log, index }) => `${log} entry ${index}`).join(", ");
  return [
    `  ${kind} for ${names.join(", ") || "a name that is watched"}`,
    ...(kind === "unreadable" ? [] : [`    issuer  ${issuer}`, `    serial  ${serial}`]),
    `    logged  ${loggedAt?.toISOString() ?? ""}  ${places}`,
  ]
    .map((line) => `${terminalText(line)}\n`)
    .join("");
}
