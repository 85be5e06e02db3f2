import { sameOctets } from "../pki/der/sameOctets";
import type { Certificate } from "../pki/certificate/certificate";
import { formatName } from "../pki/certificate/name";
import type { DecodedObject } from "../pki/container/decodedObject";
import type { Digest } from "../pki/digest";
import { findExtension } from "../pki/extensions/extension";
import { toBase64 } from "../pki/container/base64";
import { encodePem } from "../pki/container/pem";
import { PinningError } from "./pinningError";

export const chainRoles = ["root", "intermediate", "leaf"] as const;

/** What a certificate is in its chain. */
export type ChainRole = (typeof chainRoles)[number];

/** One pin and what a person must know of it. */
export interface PinnedKey {
  /** "sha256/" and the base64 of the hash. */
  readonly pin: string;
  readonly role: ChainRole | "backup";
  /** Whose key it is: a subject as in RFC 4514, not escaped for anything. */
  readonly owner: string;
  /** When the certificate ends; absent for a key without one. */
  readonly notAfter?: Date;
  /** When browsers stop taking the certificate, where that is before its end. */
  readonly takenUntil?: Date;
  /** The chain that the server sends, or its root, has this key. */
  readonly inChain: boolean;
  /** PEM of its certificate, when that is a CA's or issued by itself: what is trusted where a platform pins leaves alone. */
  readonly authority?: string;
}

/** The pin of a key: the SHA-256 of its SubjectPublicKeyInfo (RFC 7469 section 2.4), in OkHttp's spelling. */
export const pinOf = (subjectPublicKeyInfo: Uint8Array, sha256: Digest): string =>
  `sha256/${toBase64(sha256(subjectPublicKeyInfo))}`;

/** A certificate that names itself as issuer is a root; another CA an intermediate; the rest leaves. */
export function chainRoleOf({ subject, issuer, extensions }: Certificate): ChainRole {
  if (sameOctets(subject.der, issuer.der)) return "root";
  return isAuthority({ extensions }) ? "intermediate" : "leaf";
}

/** It may sign certificates (RFC 5280 section 4.2.1.9). */
export const isAuthority = ({ extensions }: Pick<Certificate, "extensions">): boolean =>
  findExtension(extensions, "basicConstraints")?.cA === true;

/** A key of the chain. */
export const chainKey = (certificate: Certificate, sha256: Digest): PinnedKey => ({
  pin: pinOf(certificate.subjectPublicKeyInfo.der, sha256),
  role: chainRoleOf(certificate),
  owner: formatName(certificate.subject),
  notAfter: certificate.notAfter,
  inChain: true,
  ...authorityOf(certificate),
});

const authorityOf = (certificate: Certificate): Pick<PinnedKey, "authority"> =>
  chainRoleOf(certificate) === "leaf" ? {} : { authority: encodePem("CERTIFICATE", certificate.der) };

/**
 * A key that waits outside the chain: of a certification request, a public key or a certificate. Throws PinningError
 * "not-a-key" for anything else, a private key included: its public half is what a pin is made of.
 */
export function backupKey(source: DecodedObject, chain: readonly PinnedKey[], sha256: Digest): PinnedKey {
  const { der, ...key } = backupSource(source);
  const pin = pinOf(der, sha256);
  const inChain = chain.some((key) => key.pin === pin);
  return { pin, role: "backup", ...key, inChain };
}

function backupSource(
  source: DecodedObject,
): Pick<PinnedKey, "owner" | "notAfter" | "authority"> & { readonly der: Uint8Array } {
  switch (source.kind) {
    case "certificate":
      return {
        owner: formatName(source.subject),
        notAfter: source.notAfter,
        der: source.subjectPublicKeyInfo.der,
        ...authorityOf(source),
      };
    case "certification-request":
      return { owner: formatName(source.subject), der: source.subjectPublicKeyInfo.der };
    case "public-key":
      return { owner: "a public key", der: source.subjectPublicKeyInfo.der };
    case "private-key":
      throw new PinningError(
        "not-a-key",
        "A backup is named by its public key or certificate request, not by a private key.",
      );
    default:
      throw new PinningError("not-a-key", "A backup is a certificate request, a public key or a certificate.");
  }
}
