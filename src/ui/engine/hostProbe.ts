import { sha256 } from "../../crypto/digest";
import type { Certificate } from "../../pki/certificate/certificate";
import { formatName } from "../../pki/certificate/name";
import { readManifest } from "../../pinning/manifest/readManifest";
import { chainRoleOf, type ChainRole, pinOf } from "../../pinning/pinnedKey";
import { readPin as readOnePin } from "../../pinning/readPin";
import { isAmazonIssued } from "../../pinning/strategy/amazonIssued";
import { certificatesIn, certificatesPem } from "../../pki/container/certificates";
import { readProxy } from "../../probe/connect/proxy";
import { knownProgram } from "../../probe/findManInTheMiddle";
import { hostOf } from "../../probe/hostOf";
import { isPublicRoot, machineTrust } from "../../probe/machineTrust";
import { mintsForAnyName } from "../../probe/mintsForAnyName";
import type { PinVerdict } from "../../probe/pinVerdict";
import type { ClientIdentity, Probe, ProbeTarget, ProbeTrust } from "../../probe/probe";
import { ProbeError } from "../../probe/probeError";
import { askedName, probeServer } from "../../probe/probeServer";
import { testPins } from "../../probe/testPins";

/** Whom to ask, as answered. */
export interface HostRequest {
  /** "host", "host:port", "[::1]:8443" or a URL. */
  readonly server: string;
  /** Empty: the host's own name. */
  readonly servername: string;
  /** Empty: none. */
  readonly proxy: string;
  /** "address:port" instead of what the name resolves to; empty for that. */
  readonly connect: string;
  /** Certificates to trust beside what this machine trusts. */
  readonly roots: readonly Uint8Array[];
  /** Shown to a server that asks for one. */
  readonly client?: ClientIdentity;
}

export interface ShownCertificate {
  readonly role: ChainRole;
  readonly owner: string;
  readonly notAfter: Date;
  readonly pin: string;
  /** The server sent it; else it was found among what is trusted. */
  readonly sent: boolean;
}

/** What a host showed. */
export interface HostAnswer {
  readonly host: string;
  readonly port: number;
  /** What was asked for (SNI); empty for none. */
  readonly servername: string;
  readonly tls: Probe["tls"];
  /** What is wrong, with the next step; empty when nothing is. */
  readonly message: string;
  readonly protocol?: string;
  readonly sent: readonly ShownCertificate[];
  readonly validated: readonly ShownCertificate[];
  /** PEM of the chain that validates, its root included; of what was sent when nothing validates. */
  readonly pem: string;
  /** PEM of what was sent, in its order. */
  readonly sentPem: string;
  /** Who stands in the middle: the name of a known program, or of whoever makes certificates for any name. */
  readonly interceptor?: string;
  /** What a pin of this chain is worth. */
  readonly kind: "private" | "public" | "amazon";
}

export interface PinCheck extends HostAnswer {
  readonly verdict: PinVerdict;
}

const timeoutMilliseconds = 10_000;

/** Asks a host for its chain; sends no request. Throws the signal's reason only. */
export async function askHost(request: HostRequest, at: Date, signal: AbortSignal): Promise<HostAnswer> {
  const target = targetOf(request);
  const trust = trustOf(request, at);
  const probe = await probeServer(target, trust, signal);
  const answer = shown(target, probe);
  const [leaf] = probe.sent;
  if (!leaf || answer.interceptor !== undefined) return answer;
  const mintedFor = await mintsForAnyName(target, probe, trust, signal);
  return mintedFor === undefined ? answer : { ...answer, interceptor: formatName(leaf.issuer) };
}

/** Asks a host and judges pins by what it shows. */
export async function checkHost(
  request: HostRequest,
  pins: readonly string[],
  at: Date,
  signal: AbortSignal,
): Promise<PinCheck> {
  const target = targetOf(request);
  const { probe, verdict } = await testPins(target, pins, trustOf(request, at), signal);
  return { ...shown(target, probe), verdict };
}

function shown(target: ProbeTarget, probe: Probe): HostAnswer {
  const { host, port } = target;
  const { tls, message, protocol, sent, validated } = probe;
  const chain = validated.length > 0 ? validated : sent;
  const interceptor = knownProgram(probe);
  return {
    host,
    port,
    servername: askedName(target),
    tls,
    message,
    ...(protocol !== undefined && { protocol }),
    sent: sent.map((each) => show(each, sent)),
    validated: validated.map((each) => show(each, sent)),
    pem: certificatesPem(chain),
    sentPem: certificatesPem(sent),
    ...(interceptor !== undefined && { interceptor }),
    kind: kindOf(chain),
  };
}

const show = (certificate: Certificate, sent: readonly Certificate[]): ShownCertificate => ({
  role: chainRoleOf(certificate),
  owner: formatName(certificate.subject),
  notAfter: certificate.notAfter,
  pin: pinOf(certificate.subjectPublicKeyInfo.der, sha256),
  sent: sent.some(({ der }) => Buffer.compare(der, certificate.der) === 0),
});

function kindOf(chain: readonly Certificate[]): HostAnswer["kind"] {
  const anchor = chain.at(-1);
  if (!anchor || !isPublicRoot(anchor)) return "private";
  return isAmazonIssued(chain) ? "amazon" : "public";
}

function trustOf({ roots }: HostRequest, at: Date): ProbeTrust {
  return { anchors: [...machineTrust(process.env), ...roots.flatMap(certificatesIn)], at };
}

function targetOf({ server, servername, proxy, connect, client }: HostRequest): ProbeTarget {
  const address = readServer(server);
  const instead = connect === "" ? undefined : readServer(connect);
  if (!address) throw new ProbeError("unreachable", serverWanted);
  return {
    ...address,
    timeoutMilliseconds,
    ...(servername !== "" && { servername }),
    ...(proxy !== "" && { proxy }),
    ...(client && { client }),
    ...(instead && { connect: { address: instead.host, port: instead.port } }),
  };
}

const serverWanted = "Type a host, such as api.example.com or api.example.com:8443.";

/** Host and port of what was typed or pasted: 443 where no port is named. */
export function readServer(text: string): { readonly host: string; readonly port: number } | undefined {
  const plain = text.trim();
  if (hostOf(plain) !== undefined) return { host: hostOf(plain) ?? plain, port: 443 };
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(plain) ? plain : `https://${plain}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address.replace(/^(?!https?:)[a-z0-9+.-]+:/i, "https:"));
  const host = hostOf(url.hostname);
  const port = Number(url.port || (/^http:/i.test(address) ? 80 : 443));
  return host === undefined || port === 0 ? undefined : { host, port };
}

/** What is wrong with an answer; undefined for a good one. */
export const serverProblem = (text: string): string | undefined => (readServer(text) ? undefined : serverWanted);

export const servernameProblem = (text: string): string | undefined =>
  text === "" || hostOf(text) === text.trim().toLowerCase()
    ? undefined
    : "A name for SNI is a host name without a port.";

export function proxyProblem(text: string): string | undefined {
  if (text === "") return undefined;
  try {
    readProxy(text);
    return undefined;
  } catch (error) {
    if (error instanceof ProbeError) return error.message;
    throw error;
  }
}

/** Pins in OkHttp's spelling, of a text with one or several. */
export function readPins(text: string): { readonly pins: readonly string[]; readonly problem?: string } {
  const read = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(readOnePin);
  const problem = read.find((each) => "problem" in each)?.problem;
  const pins = read.flatMap((each) => ("pin" in each ? each.pin : []));
  return { pins: [...new Set(pins)], ...(problem !== undefined && { problem }) };
}

/** What a manifest pins. */
export const manifestHosts = (
  text: string,
): readonly {
  readonly pattern: string;
  readonly pins: readonly string[];
  readonly trustAnchors: readonly string[];
}[] => {
  const { manifest } = readManifest(text);
  return (manifest?.hosts ?? []).map(({ pattern, pins }) => ({
    pattern,
    pins: pins.map(({ pin }) => pin),
    trustAnchors: manifest?.trustAnchors ?? [],
  }));
};
