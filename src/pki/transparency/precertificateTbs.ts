import type { Certificate } from "../certificate/certificate";
import { certificateLimits } from "../der/limits";
import { readObjectIdentifier } from "../der/objectIdentifier";
import { DerReader } from "../der/reader";
import { constructed, tags } from "../der/tag";
import { explicit, objectIdentifier, octetString, sequence } from "../der/writer";
import { findExtension } from "../extensions/extension";
import { PkiError } from "../pkiError";
import { transparencyOids } from "./transparencyOids";

const authorityKeyIdentifier = "2.5.29.35";

/** Whether it was made to be logged, and no client takes it      RFC 6962 section 3.1 */
export const isPrecertificate = ({ extensions }: Certificate): boolean =>
  extensions.some(({ oid }) => oid === transparencyOids.poison);

/** Whether it is one that signs precertificates in the place of its issuer      RFC 6962 section 3.1 */
export const signsPrecertificates = ({ extensions }: Certificate): boolean =>
  findExtension(extensions, "extendedKeyUsage")?.purposes.some(
    ({ oid }) => oid === transparencyOids.precertificateSigning,
  ) ?? false;

/**
 * The TBSCertificate that a log signs for a certificate, or for its precertificate: the tbsCertificate without the list of
 * timestamps and without the poison, every other octet as it stands. With `signedBy`, a Precertificate Signing
 * Certificate, the issuer and the authorityKeyIdentifier become those of its own issuer      RFC 6962 section 3.2
 *
 * Throws PkiError "malformed-value" when one of the two extensions is there twice.
 */
export function precertificateTbs({ tbs }: Certificate, signedBy?: Certificate): Uint8Array {
  const fields = DerReader.over(tbs, certificateLimits).sequence("tbsCertificate");
  const parts: Uint8Array[] = [];
  let sequences = 0;
  while (!fields.atEnd) {
    const tag = fields.next("tbsCertificate");
    if (tag === tags.sequence) sequences += 1;
    if (tag === constructed(3)) parts.push(...remainingExtensions(fields.inside("extensions"), signedBy));
    // The second SEQUENCE is the issuer: the signature's algorithm stands before it.
    else if (tag === tags.sequence && sequences === 2 && signedBy) parts.push(signedBy.issuer.der);
    else parts.push(fields.lastElement());
  }
  return sequence(...parts);
}

interface RawExtension {
  readonly oid: string;
  readonly der: Uint8Array;
}

/** The field "extensions"; nothing when none is left, since the SEQUENCE may not be empty. */
function remainingExtensions(wrapper: DerReader, signedBy: Certificate | undefined): Uint8Array[] {
  const all = rawExtensions(wrapper.sequence("extensions"));
  for (const oid of [transparencyOids.timestampList, transparencyOids.poison]) {
    if (all.filter((each) => each.oid === oid).length < 2) continue;
    throw new PkiError("malformed-value", `The certificate has the extension "${oid}" twice.`);
  }
  const kept = all.filter(({ oid }) => oid !== transparencyOids.timestampList && oid !== transparencyOids.poison);
  const left = (signedBy ? withIssuerKey(kept, signedBy) : kept).map(({ der }) => der);
  return left.length > 0 ? [explicit(3, sequence(...left))] : [];
}

function rawExtensions(items: DerReader): RawExtension[] {
  const found: RawExtension[] = [];
  while (!items.atEnd) {
    const oid = readObjectIdentifier(items.sequence("extension"), "extnID");
    found.push({ oid, der: items.lastElement() });
  }
  return found;
}

/** In its place, or at the end when the precertificate has none. */
function withIssuerKey(extensions: readonly RawExtension[], { extensions: own }: Certificate): RawExtension[] {
  const issuerKey = own.find(({ oid }) => oid === authorityKeyIdentifier);
  const replacement = issuerKey && {
    oid: authorityKeyIdentifier,
    der: sequence(objectIdentifier(authorityKeyIdentifier), octetString(issuerKey.der)),
  };
  const place = extensions.findIndex(({ oid }) => oid === authorityKeyIdentifier);
  const others = extensions.filter(({ oid }) => oid !== authorityKeyIdentifier);
  if (replacement) others.splice(place < 0 ? others.length : place, 0, replacement);
  return others;
}
