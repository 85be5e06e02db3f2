import { sameOctets } from "../../pki/der/sameOctets";
import type { Certificate } from "../../pki/certificate/certificate";
import { findExtension } from "../../pki/extensions/extension";
import type { VerifySignature } from "../../pki/path/verifySignature";
import { PkiError } from "../../pki/pkiError";

/**
 * Who of the given CAs issued whom: id of a CA → id of its issuer; a root, and a CA whose issuer is not among them, is
 * absent. Names alone do not decide, since two CAs may have the same: key identifiers agree where both have one, and the
 * issuer's key signed the certificate.
 */
export async function findIssuers(
  certificates: ReadonlyMap<string, Certificate>,
  verify: VerifySignature,
): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(
    [...certificates].map(
      async ([id, certificate]) => [id, await issuerOf(certificate, certificates, verify)] as const,
    ),
  );
  return new Map(
    found.flatMap(([id, issuer]) => (issuer === undefined || issuer === id ? [] : [[id, issuer] as const])),
  );
}

async function issuerOf(
  certificate: Certificate,
  certificates: ReadonlyMap<string, Certificate>,
  verify: VerifySignature,
): Promise<string | undefined> {
  for (const [id, candidate] of certificates) {
    if (mayHaveIssued(candidate, certificate) && (await signed(candidate, certificate, verify))) return id;
  }
  return undefined;
}

/** RFC 5280 sections 4.1.2.4 and 4.2.1.1: name and key identifier chain. */
function mayHaveIssued(issuer: Certificate, certificate: Certificate): boolean {
  if (!sameOctets(issuer.subject.der, certificate.issuer.der)) return false;
  const wanted = findExtension(certificate.extensions, "authorityKeyIdentifier")?.keyIdentifier;
  const own = findExtension(issuer.extensions, "subjectKeyIdentifier")?.keyIdentifier;
  return wanted === undefined || own === undefined || sameOctets(wanted, own);
}

async function signed(issuer: Certificate, certificate: Certificate, verify: VerifySignature): Promise<boolean> {
  const { tbs: data, signatureAlgorithm: algorithm, signature } = certificate;
  try {
    return await verify({ spki: issuer.subjectPublicKeyInfo, algorithm, data, signature });
  } catch (error) {
    // Name and key identifier have to do where this kind of signature cannot be checked.
    if (error instanceof PkiError && error.code === "unsupported") return true;
    throw error;
  }
}
