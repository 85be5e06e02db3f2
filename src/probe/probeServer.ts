import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import { type Certificate, decodeCertificate } from "../pki/certificate/certificate";
import { encodePem } from "../pki/container/pem";
import { PkiError } from "../pki/pkiError";
import { openTcp } from "./connect/openTcp";
import { openTunnel } from "./connect/openTunnel";
import { readProxy } from "./connect/proxy";
import { shakeHands } from "./connect/shakeHands";
import { judgeChain } from "./judgeChain";
import type { Probe, ProbeTarget, ProbeTrust } from "./probe";
import { ProbeError } from "./probeError";

/**
 * Asks a server for its chain and judges it: a handshake, and no request. What went wrong is in the answer; only the signal's
 * reason is thrown.
 */
export async function probeServer(target: ProbeTarget, trust: ProbeTrust, signal: AbortSignal): Promise<Probe> {
  const host = plainHost(target.host);
  let sent: readonly Certificate[] = [];
  try {
    const raw = await open(target, trust, signal);
    const shown = await shakeHands(raw, { ...target, servername: askedName(target) }, signal);
    sent = decodeSent(shown.certificates);
    const verdict = await judgeChain(sent, host, trust);
    const { protocol, cipher } = shown;
    return { ...verdict, sent, ...(protocol !== undefined && { protocol }), ...(cipher !== undefined && { cipher }) };
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error;
    const { code: failure, message } = error;
    return { tls: "failed", sent, validated: [], reasons: [], message, failure };
  }
}

/** What is asked for (SNI): no address ever (RFC 6066 section 3). Empty for none. */
export function askedName({ host, servername = plainHost(host) }: ProbeTarget): string {
  return isIP(servername) > 0 ? "" : servername;
}

/** As names in certificates are written: no dot at the end, no brackets around an address. */
const plainHost = (host: string): string => host.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");

function open(target: ProbeTarget, { anchors }: ProbeTrust, signal: AbortSignal): Promise<Duplex> {
  const { connect, proxy, timeoutMilliseconds } = target;
  const address = { host: connect?.address ?? plainHost(target.host), port: connect?.port ?? target.port };
  if (proxy === undefined) return openTcp(address, timeoutMilliseconds, signal);
  const read = readProxy(proxy);
  const trustPem = read.secure ? anchors.map(({ der }) => encodePem("CERTIFICATE", der)) : [];
  return openTunnel(read, address, { timeoutMilliseconds, trustPem }, signal);
}

function decodeSent([own, ...others]: readonly Uint8Array[]): readonly Certificate[] {
  const leaf = own && decode(own);
  if (!leaf) throw new ProbeError("certificate", "The server's certificate cannot be read.");
  // What else it sends is help to find a path: what cannot be read is none.
  return [leaf, ...others.flatMap((der) => decode(der) ?? [])];
}

function decode(der: Uint8Array): Certificate | undefined {
  try {
    return decodeCertificate(der);
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}
