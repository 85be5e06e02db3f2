import { readFirstLine, readInputText } from "../inputFile";
import { sha256 } from "../../crypto/digest";
import { pinOf } from "../../pinning/pinnedKey";
import { type Certificate, serialHex } from "../../pki/certificate/certificate";
import { formatName } from "../../pki/certificate/name";
import { certificatesPem } from "../../pki/container/certificates";
import { toHex } from "../../pki/der/integer";
import { dateText } from "../../pki/json/containerJson";
import { hostOf } from "../../probe/hostOf";
import { machineTrust } from "../../probe/machineTrust";
import type { ClientIdentity, Probe, ProbeTarget } from "../../probe/probe";
import { serverAnswered } from "../../probe/probeError";
import { askedName, probeServer } from "../../probe/probeServer";
import { usageError } from "../cliError";
import { parseOptions } from "../options";
import { portOf, readAuthorities, serverOptions, serverTarget, timeOf } from "../serverTarget";
import type { Subcommand } from "../subcommand";
import { jsonLine, terminalText } from "../terminalText";

const options = {
  ...serverOptions,
  "client-certificate": "text",
  "client-key": "text",
  "client-key-password-file": "text",
  pem: "flag",
} as const;

export const inspect: Subcommand = {
  name: "inspect",
  summary: "show the chain that a server sends, and what is wrong with it",
  usage: `Usage: rootpin inspect HOST[:PORT] [--servername NAME] [--connect IP:PORT] [--proxy URL] [--ca-file FILE…]
                       [--client-certificate FILE --client-key FILE [--client-key-password-file FILE]]
                       [--at ISO] [--timeout MS] [--pem] [--json]

Shakes hands with the server, trusting nobody, sends no request, and shows the certificates exactly as they were sent. Then the
chain is judged by the roots that this machine trusts.

  --servername NAME  ask for another name (SNI), or for none with ""
  --connect IP:PORT  connect there, whatever the name resolves to
  --proxy URL        an HTTP proxy: http://[user:password@]host:port, or https://…; without it no proxy is used
  --ca-file FILE…    PEM or DER of roots to trust, in addition to what this machine trusts
  --client-certificate FILE, --client-key FILE
                     shown to a server that asks for a client's certificate: PEM, with its chain
  --client-key-password-file FILE
                     opens an encrypted key with the first line of this file
  --at ISO           judge dates as of then (default: now)
  --timeout MS       the longest wait for one answer (default: 10000)
  --pem              print the certificates as they were sent, as PEM, and nothing else

JSON: {"host":"…","port":443,"servername":"…","protocol":"TLSv1.3","cipher":"…","tls":"ok|untrusted|expired|wrong-host|failed",
"message":"…","failure":"dns|refused|timeout|not-tls|…","sent":[{"subject":"…","issuer":"…","serial":"…","notBefore":"…Z",
"notAfter":"…Z","sha256":"…","spkiPin":"…","pem":"…"}],"validated":["sha256 of each, the anchor last"],
"reasons":[{"code":"…","at":0,"message":"…"}]}
Exit codes: 0 the chain is good; 1 it is not, or there was no handshake; 2 wrong usage or unreadable input; 3 nobody could be
reached`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, options);
    const [server, more] = rest;
    if (server === undefined || more !== undefined) throw usageError("Name one server, as HOST or HOST:PORT.");
    const client = clientIdentity(values);
    const target = { ...addressed(server, values), ...(client && { client }) };
    const anchors = [...machineTrust(io.env), ...values["ca-file"].flatMap(readAuthorities)];
    const probe = await probeServer(target, { anchors, at: timeOf(values) }, signal);
    if (values.pem) io.write(certificatesPem(probe.sent));
    else io.write(values.json ? jsonLine(jsonOf(probe, target)) : textOf(probe, target));
    if (values.pem && probe.tls !== "ok") io.warn(`rootpin: ${terminalText(probe.message)}\n`);
    return exitCode(probe);
  },
};

/** "host", "host:port", "[::1]:8443" or a URL of https. */
function addressed(text: string, values: Parameters<typeof serverTarget>[2]): ProbeTarget {
  const plain = text.replace(/^https:\/\//i, "").replace(/[/?#].*$/, "");
  const [, bracketed, name, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(plain) ?? [];
  const host = hostOf(bracketed ?? name ?? plain);
  if (host === undefined) throw usageError(`A server is HOST or HOST:PORT, such as example.com:443, not "${text}".`);
  return serverTarget(host, port === undefined ? 443 : portOf("The server", port), values);
}

interface ClientOptions {
  readonly "client-certificate": string | undefined;
  readonly "client-key": string | undefined;
  readonly "client-key-password-file": string | undefined;
}

function clientIdentity(values: ClientOptions): ClientIdentity | undefined {
  const { "client-certificate": certificate, "client-key": key, "client-key-password-file": password } = values;
  if (certificate === undefined && key === undefined) return undefined;
  if (certificate === undefined || key === undefined)
    throw usageError("Name --client-certificate and --client-key together.");
  const found = readAuthorities(certificate);
  return {
    certificates: certificatesPem(found),
    key: readInputText(key),
    ...(password !== undefined && { passphrase: readFirstLine(password) }),
  };
}

function jsonOf({ tls, message, failure, protocol, cipher, sent, validated, reasons }: Probe, target: ProbeTarget) {
  return {
    host: target.host,
    port: target.port,
    servername: askedName(target),
    ...(protocol !== undefined && { protocol }),
    ...(cipher !== undefined && { cipher }),
    tls,
    message,
    ...(failure !== undefined && { failure }),
    sent: sent.map((each) => ({ ...describe(each), pem: certificatesPem([each]) })),
    validated: validated.map(({ der }) => toHex(sha256(der))),
    reasons: reasons.map(({ code, at, message: why }) => ({ code, at, message: why })),
  };
}

const describe = (certificate: Certificate) => ({
  subject: formatName(certificate.subject),
  issuer: formatName(certificate.issuer),
  serial: serialHex(certificate.serialNumber),
  notBefore: dateText(certificate.notBefore),
  notAfter: dateText(certificate.notAfter),
  sha256: toHex(sha256(certificate.der)),
  spkiPin: pinOf(certificate.subjectPublicKeyInfo.der, sha256),
});

function chainEntry(certificate: Certificate, place: number): string {
  const { subject, issuer, notAfter, spkiPin } = describe(certificate);
  const lines = [terminalText(subject), `  issued by ${terminalText(issuer)}, ends ${notAfter}`, `  ${spkiPin}`];
  return lines.map((line, at) => `  ${at === 0 ? place : " "} ${line}\n`).join("");
}

function textOf({ tls, message, protocol, cipher, sent, validated }: Probe, target: ProbeTarget): string {
  const name = askedName(target);
  const asked = name === "" ? "no server name sent" : `asked for "${name}"`;
  const how = [protocol, cipher, asked].filter((each) => each !== undefined).join(", ");
  const end = validated.at(-1);
  const verdict = tls === "ok" && end ? `The chain is good: it ends in ${formatName(end.subject)}.` : message;
  const head = `${target.host}:${target.port} (${terminalText(how)})\n`;
  const chain = sent.length === 0 ? "" : `As sent, the server's own first:\n${sent.map(chainEntry).join("")}`;
  return `${head}${chain}${terminalText(verdict)}\n`;
}

function exitCode({ tls, failure }: Probe): number {
  if (tls === "ok") return 0;
  return failure === undefined || serverAnswered(failure) ? 1 : 3;
}
