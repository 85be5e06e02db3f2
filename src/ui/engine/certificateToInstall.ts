import { sameOctets } from "../../pki/der/sameOctets";
import { verifySignature } from "../../crypto/verifySignature";
import type { Certificate } from "../../pki/certificate/certificate";
import type { CertificationRequest } from "../../pki/certificate/certificationRequest";
import { certificatesIn } from "../../pki/container/certificates";
import { decodeInput } from "../../pki/container/decodeInput";
import { encodePem } from "../../pki/container/pem";
import { PkiError } from "../../pki/pkiError";
import { findIssuers } from "./findIssuers";

/** PEM, as AWS Private CA imports it: the chain from the issuer to the root, without the certificate itself. */
export interface CertificateToInstall {
  readonly certificate: string;
  readonly chain?: string;
}

/**
 * Finds in the files the certificate that was issued for the request, and puts those above it in order. What does not fit
 * together is left as it stands: AWS refuses it, and says by name what is wrong. Throws PkiError when there is no certificate.
 */
export async function findCertificateToInstall(
  csr: string,
  files: readonly (Uint8Array | string)[],
): Promise<CertificateToInstall> {
  const all = unique(files.flatMap((file) => certificatesIn(file)));
  const own = all.find((each) => isFor(csr, each)) ?? all[0];
  if (!own) throw new PkiError("invalid-input", "Here is no certificate: choose the file that the other CA gave back.");
  const others = all.filter((each) => each !== own);
  const above = await pathAbove(own, others);
  const chain = (above.length > 0 ? above : others).map(pem).join("");
  return { certificate: pem(own), ...(chain && { chain }) };
}

const pem = ({ der }: Certificate): string => encodePem("CERTIFICATE", der);

/** A file of a chain often holds the certificate once more. */
const unique = (certificates: readonly Certificate[]): Certificate[] => [
  ...new Map(certificates.map((each) => [pem(each), each])).values(),
];

function isFor(csr: string, { subjectPublicKeyInfo }: Certificate): boolean {
  const request = decodeInput(csr).find((each): each is CertificationRequest => each.kind === "certification-request");
  return request !== undefined && sameOctets(request.subjectPublicKeyInfo.der, subjectPublicKeyInfo.der);
}

/** From the issuer up, as far as the others reach. */
async function pathAbove(own: Certificate, others: readonly Certificate[]): Promise<readonly Certificate[]> {
  const byId = new Map([own, ...others].map((each, index) => [String(index), each]));
  const issuers = await findIssuers(byId, verifySignature);
  const path: Certificate[] = [];
  for (let id = issuers.get("0"); id !== undefined; id = issuers.get(id)) {
    const issuer = byId.get(id);
    if (!issuer || path.includes(issuer)) break; // two that issued each other
    path.push(issuer);
  }
  return path;
}
