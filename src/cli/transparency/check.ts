import { sha256 } from "../../crypto/digest";
import type { Certificate } from "../../pki/certificate/certificate";
import { formatName } from "../../pki/certificate/name";
import { toBase64 } from "../../pki/container/base64";
import { toHex } from "../../pki/der/integer";
import type { JudgedTimestamp } from "../../pki/transparency/embeddedTimestamps";
import { type LogList, stateOf } from "../../pki/transparency/logList";
import { judgeTransparency, logListNote, type TransparencyJudgement } from "../../transparency/judgeTransparency";
import { CliError, usageError } from "../cliError";
import { parseOptions } from "../options";
import { readCertificates } from "../pins/readObjects";
import type { Subcommand } from "../subcommand";
import { jsonLine, terminalText } from "../terminalText";
import { chosenLogList, logListOptions, logListUsage } from "./logListOptions";

const options = { issuer: "text", at: "text", ...logListOptions } as const;

export const ctCheck: Subcommand = {
  name: "ct check",
  summary: "verify the certificate transparency timestamps in certificates",
  usage: `Usage: rootpin ct check FILE… [--issuer FILE] [--log-list FILE [--log-list-signature FILE]] [--at TIME] [--json]

Verifies the signed certificate timestamps (SCTs) in each certificate offline, and says what Chrome, Apple's systems and Firefox
make of them: two up to a lifetime of 180 days, three above, by logs of two operators. Issuers are looked for in the same
files and among the public roots. A log that the list does not have is unknown, never invalid.

  --issuer FILE              the certificate of the issuer, whose key is part of what a log signs
${logListUsage}
  --at TIME                  ISO 8601, such as 2026-03-01 (default: now)

JSON, a line for each certificate: {"sha256":"hex","policy":{"ok":true,"kind":"good|refused|undecided|not-asked","needed":2,
"valid":2,"operators":["…"],"message":"…"},"timestamps":[{"log":"…","operator":"…","timestamp":"…Z","state":"usable",
"verdict":"valid|invalid|unknown-log|no-issuer","message":"…"}],"logList":{"version":"…","date":"…Z","stale":false,
"signature":"bundled|verified|unverified"}}.
Exit codes: 0 browsers take every certificate, or ask nothing of it; 1 they refuse one, or it cannot be told; 2 wrong usage or
unreadable input`,
  run: async (args, io) => {
    const { values, rest: files } = parseOptions(args, options);
    if (files.length === 0) throw usageError("Name a file with a certificate.");
    const at = timeOf(values.at);
    const list = await chosenLogList(values);
    const certificates = readCertificates(files);
    if (certificates.length === 0) throw new CliError("no-certificate", "There is no certificate in the input.", 2);
    const issuers = values.issuer === undefined ? [] : readCertificates([values.issuer]);
    const reports: Report[] = [];
    for (const certificate of certificates) {
      const candidates = [...issuers, ...certificates];
      const judgement = await judgeTransparency({ certificate, candidates, namedIssuer: issuers[0], list, at });
      reports.push(reportOf(certificate, judgement, list));
    }
    for (const [index, report] of reports.entries()) {
      const certificate = certificates[index];
      io.write(values.json || !certificate ? jsonLine(report) : textOf(certificate, report, list));
    }
    return reports.every(({ policy }) => policy.ok) ? 0 : 1;
  },
};

function timeOf(text: string | undefined): Date {
  const time = text === undefined ? new Date() : new Date(text);
  if (Number.isNaN(time.getTime())) throw usageError(`--at takes a time such as 2026-03-01T12:00:00Z, not "${text}".`);
  return time;
}

function reportOf(certificate: Certificate, { policy, timestamps, isListStale }: TransparencyJudgement, list: LogList) {
  const { kind, needed, counted, operators, message } = policy;
  return {
    sha256: toHex(sha256(certificate.der)),
    policy: { ok: kind === "good" || kind === "not-asked", kind, needed, valid: counted, operators, message },
    timestamps: timestamps.map(timestampReport),
    logList: {
      version: list.version,
      date: list.date.toISOString(),
      stale: isListStale,
      signature: list.signature,
    },
  };
}

type Report = ReturnType<typeof reportOf>;

function timestampReport({ timestamp, verdict }: JudgedTimestamp) {
  const log = "log" in verdict ? verdict.log : undefined;
  return {
    log: log?.description ?? (timestamp ? toBase64(timestamp.logId) : ""),
    operator: log?.operator ?? "",
    timestamp: timestamp?.timestamp.toISOString() ?? "",
    state: log ? stateOf(log) : "",
    verdict: verdict.kind === "unreadable" ? "invalid" : verdict.kind,
    message: verdict.message,
  };
}

function textOf(certificate: Certificate, { policy, timestamps, logList }: Report, list: LogList): string {
  const stale = logList.stale ? " (stale list)" : "";
  const lines = timestamps.map(({ verdict, log, operator, timestamp, state, message }) =>
    [`  ${verdict.padEnd(11)}`, timestamp.slice(0, 19), log, operator && `${operator}, ${state}`, `${message}${stale}`]
      .filter((part) => part !== "")
      .join("  "),
  );
  const all = [`${formatName(certificate.subject)}: ${policy.message}${stale}`, ...lines];
  return `${all.map((line) => terminalText(line)).join("\n")}\n  ${terminalText(logListNote(list, logList.stale))}\n`;
}
