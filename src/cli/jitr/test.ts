import { writeFileSync } from "node:fs";
import type { DeviceBundle } from "../../device/bundle";
import type { Trace, TraceStep } from "../../device/trace";
import { registrationWatch } from "../../device/registrationWatch";
import { traceConnection } from "../../device/traceConnection";
import { traceToJson } from "../../device/traceJson";
import { resultOf, transcriptOf } from "../../device/transcript";
import { CliError, usageError } from "../cliError";
import type { Io } from "../io";
import { parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine, terminalText } from "../terminalText";
import {
  bundleOf,
  clientIdOf,
  jitrOptions,
  jitrSynopsis,
  jitrUsage,
  type JitrValues,
  serverNameOf,
  timeoutOf,
} from "./jitrOptions";
import { type Target, targetOf } from "./target";

export const jitrTest: Subcommand = {
  name: "jitr test",
  summary: "connect as a device does the first time, and show where it ends",
  usage: `Usage: rootpin jitr test ${jitrSynopsis}
                          [--mqtt 3.1.1|5] [--no-reconnect] [--transcript FILE]

Connects with the device's own certificate and key: TCP, TLS, CONNECT, the close of a first connection, the registration event,
the rules, ACTIVE, and the connection after it. Connected means CONNACK 0: a handshake alone proves nothing. Each stage is shown
as it happens, with the milliseconds since the beginning.

${jitrUsage}
  --mqtt VERSION       3.1.1 or 5 (default: 3.1.1)
  --no-reconnect       stop after the first connection
  --transcript FILE    write what happened to FILE: JSON when it ends in .json, else Markdown; holds no key

JSON: one object: {"startedAt":"…Z","endpoint":{"host":"…","port":8883},"serverName":"…","clientId":"…","certificateId":"…",
"steps":[{"stage":"tcp|tls|connect|closed|event|rule|active|connack","attempt":1,"status":"done|failed|skipped",
"milliseconds":12.3,"text":"…","facts":{…}}],"connected":true,"lastStage":"connack"}.
Exit codes: 0 connected; 1 the device did not get a session, or lost it; 2 wrong usage or unreadable input; 3 the registry
does not answer`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, {
      ...jitrOptions,
      mqtt: "text",
      "no-reconnect": "flag",
      transcript: "text",
    });
    refuseRest(rest);
    const settings = {
      bundle: bundleOf(values),
      protocolVersion: protocolOf(values.mqtt),
      timeoutMilliseconds: timeoutOf(values),
      reconnect: !values["no-reconnect"],
    };
    const target = await targetOf(values, io, signal);
    try {
      const trace = await traceTo(target, { ...settings, values }, io, signal);
      io.write(values.json ? jsonLine(traceToJson(trace)) : `${resultOf(trace)}\n`);
      if (values.transcript !== undefined) writeTranscript(values.transcript, trace);
      return trace.connected && trace.lastStage === "connack" ? 0 : 1;
    } finally {
      target.registry?.close();
    }
  },
};

interface Settings {
  readonly values: JitrValues & { readonly json: boolean };
  readonly bundle: DeviceBundle;
  readonly protocolVersion: 4 | 5;
  readonly timeoutMilliseconds: number;
  readonly reconnect: boolean;
}

function traceTo(target: Target, settings: Settings, io: Io, signal: AbortSignal): Promise<Trace> {
  const { host, port, registry, roots } = target;
  const { values, ...rest } = settings;
  const servername = serverNameOf(values, host);
  return traceConnection(
    {
      ...rest,
      host,
      port,
      clientId: clientIdOf(values, rest.bundle),
      ...(servername !== undefined && { servername }),
      ...(values.alpn !== undefined && { alpn: values.alpn }),
      ...(roots !== undefined && { roots }),
      ...(registry && { watch: registrationWatch(registry.devices, registry.connection.localControl) }),
      ...(!values.json && { onStep: (step) => io.write(line(step)) }),
    },
    signal,
  );
}

const marks: Readonly<Record<TraceStep["status"], string>> = { done: "ok", failed: "FAILED", skipped: "-" };

const line = ({ milliseconds, attempt, stage, status, text }: TraceStep): string =>
  `${`${milliseconds.toFixed(1)} ms`.padStart(11)}  ${attempt}  ${stage.toUpperCase().padEnd(8)}${marks[status].padEnd(8)}${terminalText(text)}\n`;

function protocolOf(version: string | undefined): 4 | 5 {
  if (version === undefined || version === "3.1.1") return 4;
  if (version === "5") return 5;
  throw usageError(`--mqtt takes 3.1.1 or 5, not "${version}".`);
}

function writeTranscript(file: string, trace: Trace): void {
  const isJson = file.endsWith(".json");
  try {
    writeFileSync(file, isJson ? `${JSON.stringify(traceToJson(trace), undefined, 2)}\n` : transcriptOf(trace));
  } catch (error) {
    throw new CliError("unwritable", `The transcript cannot be written: "${file}".`, 3, { cause: error });
  }
}
