import { decodeCertificate } from "../pki/certificate/certificate";
import { decodeCertificationRequest } from "../pki/certificate/certificationRequest";
import { commonName, formatName, type Name } from "../pki/certificate/name";
import { readPem } from "../pki/container/pem";
import { certificateDigests } from "./certificateDigests";
import type { CertificateAuthorities, IssuedCertificate, IssueRequest } from "./gateway";
import type { IssuedIndex } from "./issuedIndex";
import { templateArn, type PrivateCa } from "./privateCa";
import { searchIndex } from "./searchIndex";

/**
 * Keeps in the index what is issued, and answers the list of it. A certificate that AWS has issued is there whether or not
 * the index can be written: that is logged, and the call succeeds.
 */
export function recordIssued(
  privateCa: PrivateCa,
  index: IssuedIndex,
  log: (line: string) => void,
): CertificateAuthorities {
  const tried = (work: Promise<void>) =>
    work.catch((error: unknown) => log(`index: ${error instanceof Error ? error.message : "cannot be written"}`));
  return {
    ...privateCa,
    issue: async (request, signal) => {
      const arn = await privateCa.issue(request, signal);
      await tried(index.add(fromRequest(arn, request)));
      return arn;
    },
    certificate: async (authorityArn, arn, signal) => {
      const found = await privateCa.certificate(authorityArn, arn, signal);
      await tried(complete(index, authorityArn, arn, found.certificate));
      return found;
    },
    revoke: async (authorityArn, serialHex, reason, signal) => {
      await privateCa.revoke(authorityArn, serialHex, reason, signal);
      await tried(markRevoked(index, authorityArn, serialHex, reason));
    },
    issued: (authorityArn, options) => index.page(authorityArn, options),
    find: (request) => searchIndex(index, request, new Date()),
  };
}

async function markRevoked(index: IssuedIndex, authorityArn: string, serialHex: string, reason: string): Promise<void> {
  // Measured: the ARN of a certificate ends in its serial number.
  const known = await index.find(authorityArn, `${authorityArn}/certificate/${serialHex}`);
  if (known) await index.add({ ...known, revokedAt: new Date(), revocationReason: reason });
}

/** The certificate says what the request could not: the dates, and the subject as it was issued. */
async function complete(index: IssuedIndex, authorityArn: string, arn: string, pem: string): Promise<void> {
  const known = await index.find(authorityArn, arn);
  if (!known || (known.notBefore && known.fingerprint)) return;
  const certificate = decoded(pem, decodeCertificate);
  if (!certificate) return;
  const { notBefore, notAfter, subject } = certificate;
  const digests = certificateDigests(certificate);
  await index.add({ ...known, ...names(subject, known.serialHex), notBefore, notAfter, ...digests });
}

function fromRequest(arn: string, { authorityArn, csr, template }: IssueRequest): IssuedCertificate {
  const serialHex = arn.slice(arn.lastIndexOf("/") + 1);
  return {
    arn,
    authorityArn,
    serialHex,
    ...names(decoded(csr, decodeCertificationRequest)?.subject, serialHex),
    issuedAt: new Date(),
    templateArn: templateArn(template, authorityArn),
    isAuthority: template.includes("CACertificate"),
  };
}

function names(name: Name | undefined, serialHex: string): Pick<IssuedCertificate, "subject" | "commonName"> {
  const subject = name ? formatName(name) : "";
  return { subject, commonName: (name && commonName(name)) || subject || serialHex.slice(-8) };
}

/** What AWS took may still be beyond our decoder: then the entry has the serial number only. */
function decoded<T>(pem: string, decode: (der: Uint8Array) => T): T | undefined {
  try {
    const [block] = readPem(pem).blocks;
    return block && "der" in block ? decode(block.der) : undefined;
  } catch {
    return undefined;
  }
}
