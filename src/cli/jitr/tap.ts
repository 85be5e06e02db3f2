import { once } from "node:events";
import { KeyFileError } from "../../crypto/keyFile";
import { DeviceError } from "../../device/deviceError";
import { startTap, type Tap, type TapOptions } from "../../device/tap";
import type { TapFinding, TapObservation } from "../../device/tap/observation";
import { CliError } from "../cliError";
import type { Io } from "../io";
import { listeningPort, parseOptions, refuseRest } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine, terminalText } from "../terminalText";

const mqttPort = 8883;

export const jitrTap: Subcommand = {
  name: "jitr tap",
  summary: "listen, and show what a device sends: SNI, ALPN, ciphers, certificates, CONNECT",
  usage: `Usage: rootpin jitr tap [--port N] [--keep DIR] [--json]

Point a device here, with the tap's root as its CA file, and see of each connection what it offers in TLS, the certificates that it
sends, its client id, and what AWS IoT would make of it. Takes every certificate, answers to every server name, closes after CONNECT.
Listens on 127.0.0.1: a board reaches it through a tunnel, such as "ssh -R" or "adb reverse". Ctrl-C ends it.

  --port N     of 127.0.0.1; 0 takes a free one (default: 8883)
  --keep DIR   keep the tap's root and its key there, so that a board is given the root once (default: a new one each time)

JSON, one object a line: first {"listening":true,"host":"127.0.0.1","port":8883,"caFile":"…"}, then for each connection
{"connection":1,"at":"…Z","remoteAddress":"…","offered":{"versions":["TLS 1.3"],"alpn":[],"cipherSuites":["…"]},"serverName":"…",
"tlsVersion":"TLSv1.3","cipher":"…","alpn":"…","certificates":[{"subject":"…","issuer":"…","certificateId":"…","notBefore":"…Z",
"notAfter":"…Z","isAuthority":false}],"connect":{"clientId":"…","mqttVersion":"3.1.1","keepAliveSeconds":60,"cleanSession":true,
"hasUserName":false},"failure":"…","findings":[{"status":"good|warning|bad","cause":"J03","text":"…"}]}.
Exit codes: 0 ended by Ctrl-C; 2 wrong usage; 3 the port is taken`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, { port: "text", keep: "text" });
    refuseRest(rest);
    const show = values.json ? jsonLine : observationText;
    const tap = await listen({
      port: listeningPort(values.port, mqttPort),
      ...(values.keep !== undefined && { keep: values.keep }),
      onObservation: (observation) => io.write(show(observation)),
    });
    try {
      sayListening(tap, values.json, io);
      if (!signal.aborted) await once(signal, "abort");
      return 0;
    } finally {
      await tap.close();
    }
  },
};

async function listen(options: TapOptions): Promise<Tap> {
  try {
    return await startTap(options);
  } catch (error) {
    if (!(error instanceof DeviceError || error instanceof KeyFileError)) throw error;
    throw new CliError(error.code, error.message, 3, { cause: error });
  }
}

function sayListening({ host, port, caFile }: Tap, json: boolean, io: Io): void {
  if (json) io.write(jsonLine({ listening: true, host, port, caFile }));
  else io.write(`Listening on ${host}:${port}. The device has to trust "${caFile}". Ctrl-C ends.\n`);
}

const marks: Readonly<Record<TapFinding["status"], string>> = { good: "ok", warning: "!", bad: "BAD" };

function observationText(observation: TapObservation): string {
  const { connection, at, remoteAddress, certificates, failure, findings } = observation;
  const lines = [
    `#${connection}  ${at.toISOString()}  ${remoteAddress}  ${summary(observation)}`,
    ...certificates.map(({ subject, issuer, certificateId, isAuthority }) => {
      const kind = isAuthority ? "CA" : "certificate";
      return `    ${kind} ${subject}, issued by ${issuer}, id ${certificateId}`;
    }),
    ...(failure === undefined ? [] : [`    ${failure}`]),
    ...findings.map(({ status, cause, text }) => `    ${marks[status].padEnd(4)}${cause ? `${cause} ` : ""}${text}`),
  ];
  return lines.map((line) => `${terminalText(line)}\n`).join("");
}

function summary({ offered, tlsVersion, cipher, serverName, alpn, certificates, connect }: TapObservation): string {
  if (!offered) return "no TLS";
  const sent = certificates.length === 1 ? "1 certificate" : `${certificates.length} certificates`;
  return [
    tlsVersion ? `${tlsVersion} ${cipher ?? ""}` : `no handshake, offers ${offered.versions.join(", ")}`,
    serverName === undefined ? "SNI missing" : `SNI ${serverName}`,
    alpn === undefined ? "no ALPN" : `ALPN ${alpn}`,
    `sent ${sent}`,
    connect ? `CONNECT "${connect.clientId}"` : "no CONNECT",
  ].join(", ");
}
