import type { X509Certificate } from "node:crypto";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { verifySignature } from "../crypto/verifySignature";
import { type Certificate, decodeCertificate } from "../pki/certificate/certificate";
import { formatName } from "../pki/certificate/name";
import { findExtension } from "../pki/extensions/extension";
import { buildPath } from "../pki/path/buildPath";
import { PkiError } from "../pki/pkiError";

/** How a client proved who it is. */
export type ClientIdentity =
  | { readonly state: "none" }
  | { readonly state: "accepted"; readonly subject: string }
  | { readonly state: "refused"; readonly subject: string; readonly why: string };

const mostCertificates = 10;

const clientAuth = ["1.3.6.1.5.5.7.3.2", "2.5.29.37.0"];

/** What a client's certificate is worth to a server that takes those of these authorities. */
export async function judgeClient(socket: Socket, anchors: readonly Certificate[], at: Date): Promise<ClientIdentity> {
  const [own, ...others] = socket instanceof TLSSocket ? sentBy(socket) : [];
  if (!own) return { state: "none" };
  const subject = formatName(own.subject);
  const { valid, trusted, reasons } = await buildPath(own, [...others, ...anchors], {
    at,
    verify: verifySignature,
    anchors,
  });
  const purposes = findExtension(own.extensions, "extendedKeyUsage")?.purposes;
  if (!trusted) return { state: "refused", subject, why: "None of the authorities issued it." };
  if (!valid) return { state: "refused", subject, why: reasons.map(({ message }) => message).join(" ") };
  if (purposes && !purposes.some(({ oid }) => clientAuth.includes(oid))) {
    return { state: "refused", subject, why: "It is not for clients (extendedKeyUsage)." };
  }
  return { state: "accepted", subject };
}

/** What OpenSSL took but cannot be decoded here counts as nothing sent. */
function sentBy(socket: TLSSocket): readonly Certificate[] {
  const chain: Uint8Array[] = [];
  let next: X509Certificate | undefined = socket.getPeerX509Certificate();
  while (next && chain.length < mostCertificates) {
    const { raw } = next;
    if (chain.some((each) => raw.equals(each))) break;
    chain.push(new Uint8Array(raw));
    next = next.issuerCertificate;
  }
  try {
    return chain.map(decodeCertificate);
  } catch (error) {
    if (error instanceof PkiError) return [];
    throw error;
  }
}
