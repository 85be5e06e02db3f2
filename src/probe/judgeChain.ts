import { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { verifySignature } from "../crypto/verifySignature";
import type { Certificate } from "../pki/certificate/certificate";
import { formatName } from "../pki/certificate/name";
import { findExtension } from "../pki/extensions/extension";
import { buildPath } from "../pki/path/buildPath";
import type { PathReason, PathVerdict } from "../pki/path/pathVerdict";
import type { Probe, ProbeTrust } from "./probe";
import { ProbeError } from "./probeError";

type ChainVerdict = Pick<Probe, "tls" | "validated" | "reasons" | "message">;

/** Judges what a server sent as the clients of apps do. Throws ProbeError "certificate" when nothing was sent. */
export async function judgeChain(sent: readonly Certificate[], host: string, trust: ProbeTrust): Promise<ChainVerdict> {
  const [leaf, ...others] = sent;
  if (!leaf) throw new ProbeError("certificate", "The server sent no certificate.");
  const path = await buildPath(leaf, others, { ...trust, verify: verifySignature });
  const reasons = [...path.reasons, ...serverPurpose(leaf)];
  if (!path.trusted || reasons.length > 0) {
    const tls = isDatesOnly(reasons) ? "expired" : "untrusted";
    const message = tls === "expired" ? dateMessage(path, reasons, trust.at) : trustMessage(path, reasons);
    return { tls, validated: [], reasons, message };
  }
  const validated = path.certificates;
  const wrongHost = hostMessage(leaf, host);
  if (wrongHost !== undefined) return { tls: "wrong-host", validated, reasons, message: wrongHost };
  return { tls: "ok", validated, reasons, message: "" };
}

const serverAuth = "1.3.6.1.5.5.7.3.1";
const anyPurpose = "2.5.29.37.0";

/** RFC 5280 section 4.2.1.12: a certificate that names purposes is good for no other. */
function serverPurpose({ extensions }: Certificate): PathReason[] {
  const purposes = findExtension(extensions, "extendedKeyUsage")?.purposes.map(({ oid }) => oid);
  if (!purposes || purposes.includes(serverAuth) || purposes.includes(anyPurpose)) return [];
  return [{ code: "extended-key-usage", at: 0, message: "It is not for servers: extendedKeyUsage has no serverAuth." }];
}

const isDatesOnly = (reasons: readonly PathReason[]): boolean =>
  reasons.length > 0 && reasons.every(({ code }) => code === "expired" || code === "not-yet-valid");

const subjectOf = (certificate: Certificate | undefined): string =>
  certificate ? `"${formatName(certificate.subject)}"` : "the server's certificate";

function dateMessage({ certificates }: PathVerdict, reasons: readonly PathReason[], at: Date): string {
  const [reason] = reasons;
  const certificate = certificates[reason?.at ?? 0];
  const next =
    reason?.code === "expired"
      ? "renew it, and check the clock that judges"
      : "wait for that day, or check the clock that judges";
  const when = at.toISOString();
  return `At ${when} the certificate ${subjectOf(certificate)} is not valid. ${reason?.message ?? ""} Clients refuse it before they look at pins: ${next}.`;
}

function trustMessage({ certificates }: PathVerdict, reasons: readonly PathReason[]): string {
  const top = certificates.at(-1);
  const issuer = top ? formatName(top.issuer) : "";
  const missing = reasons.find(({ code }) => code === "issuer-not-found");
  const worse = reasons.find(({ code }) => code !== "issuer-not-found" && code !== "not-trusted");
  if (worse)
    return `The chain is not good at ${subjectOf(certificates[worse.at])}. ${worse.message} Clients refuse it.`;
  if (missing) {
    return (
      `The server sends no certificate of "${issuer}", who issued ${subjectOf(top)}, and it is not among those trusted here. ` +
      "An intermediate: let the server send it. A root of yours: give it as trusted."
    );
  }
  return `The chain ends at ${subjectOf(top)}, which is not trusted here. A root of yours: give it as trusted.`;
}

/**
 * Apps (OkHttp, Android, iOS) read subjectAltName and nothing else, and take a star for one whole label only
 * RFC 9525 section 6.3
 */
export function namesHost({ der }: Certificate, host: string): boolean {
  const presented = new X509Certificate(der);
  const options = { subject: "never", partialWildcards: false } as const;
  return (isIP(host) > 0 ? presented.checkIP(host) : presented.checkHost(host, options)) !== undefined;
}

function hostMessage(leaf: Certificate, host: string): string | undefined {
  if (namesHost(leaf, host)) return undefined;
  const presented = new X509Certificate(leaf.der);
  const names = presented.subjectAltName?.slice(0, 500);
  const byName = isIP(host) === 0 && presented.checkHost(host) !== undefined;
  if (names === undefined || byName) {
    return `The certificate ${subjectOf(leaf)} names "${host}" in no subjectAltName, and apps read no other name: issue it with one.`;
  }
  return `The certificate is not for "${host}" but for ${names}: check the host and the name that is asked for (SNI).`;
}
