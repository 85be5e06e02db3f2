import { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import type { TLSSocket } from "node:tls";
import { publicRoots } from "../../crypto/publicRoots";
import { sentChain } from "../../crypto/sentChain";
import { verifySignature } from "../../crypto/verifySignature";
import { type Certificate, decodeCertificate } from "../../pki/certificate/certificate";
import { commonName, formatName } from "../../pki/certificate/name";
import { certificatesIn } from "../../pki/container/certificates";
import { buildPath } from "../../pki/path/buildPath";
import type { PathReason } from "../../pki/path/pathVerdict";
import { PkiError } from "../../pki/pkiError";
import { type Failure, failure } from "./failure";

export interface TrustedServer {
  readonly kind: "trusted";
  readonly subject: string;
  /** What to call the root that it leads to. */
  readonly trustedBy: string;
}

/** Checks the server's chain and name as a device does. Never by Node: its answer would depend on what it trusts by itself. */
export async function checkServer(
  socket: TLSSocket,
  { name, trustPem }: { readonly name: string; readonly trustPem: string | undefined },
): Promise<TrustedServer | Failure> {
  const chain = decodeAll(sentChain(socket));
  if (!chain) return failure("server-certificate", "The server's certificate cannot be read.");
  const [leaf, ...others] = chain;
  if (!leaf) return failure("server-certificate", "The server sent no certificate.");
  const anchors = trustPem === undefined ? amazonRoots() : certificatesIn(trustPem);
  const path = await buildPath(leaf, others, { at: new Date(), verify: verifySignature, anchors });
  if (!path.trusted) return untrusted(path.reasons, path.certificates, trustPem === undefined);
  const presented = new X509Certificate(leaf.der);
  const matches = isIP(name) ? presented.checkIP(name) : presented.checkHost(name);
  if (matches === undefined) {
    const names = presented.subjectAltName ?? callIt(leaf);
    return failure("server-name", `The server's certificate is not for "${name}" but for ${names}.`);
  }
  const top = path.certificates.at(-1) ?? leaf;
  return { kind: "trusted", subject: formatName(leaf.subject), trustedBy: callIt(top) };
}

function untrusted(reasons: readonly PathReason[], path: readonly Certificate[], byAmazon: boolean): Failure {
  const dates = reasons.find(({ code }) => code === "not-yet-valid" || code === "expired");
  const trust = byAmazon ? "Amazon's roots" : "the given CA file";
  const top = path.at(-1);
  const issuer = top ? formatName(top.issuer) : "";
  if (dates && reasons.every(({ code }) => code === "not-yet-valid" || code === "expired")) {
    return failure(
      `server-${dates.code}`,
      `By this clock (${new Date().toISOString()}) the server's certificate is not valid: ${dates.message}`,
    );
  }
  return failure(
    "server-untrusted",
    `The server's certificate does not lead to ${trust}: it ends at an issuer "${issuer}". The CA file verifies the server, not the device.`,
  );
}

const callIt = ({ subject }: Certificate): string => commonName(subject) ?? formatName(subject);

function decodeAll(chain: readonly Uint8Array[]): readonly Certificate[] | undefined {
  try {
    return chain.map((der) => decodeCertificate(der));
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

let roots: readonly Certificate[] | undefined;

/** Documented ("Server authentication"): Amazon Root CA 1 to 4, and the Starfield root that signed them across. */
function amazonRoots(): readonly Certificate[] {
  roots ??= publicRoots().filter(({ subject }) =>
    /^(Amazon Root CA [1-4]|Starfield Services Root Certificate Authority - G2)$/.test(commonName(subject) ?? ""),
  );
  return roots;
}
