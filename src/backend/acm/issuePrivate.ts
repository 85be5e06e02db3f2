import { randomUUID } from "node:crypto";
import { generateKey } from "../../crypto/generateKey";
import { createSigner } from "../../crypto/signer";
import { decodeCertificate } from "../../pki/certificate/certificate";
import { encodePem, readPem } from "../../pki/container/pem";
import { defaultSigningAlgorithm, isKeyAlgorithm } from "../../pki/issue/algorithms";
import { buildCertificationRequest } from "../../pki/issue/certificationRequestBuilder";
import { encodeSubjectAltName } from "../../pki/issue/extensions/subjectAltName";
import { encodeName } from "../../pki/issue/nameBuilder";
import { parseCertificateArn } from "../acmpca/arn";
import { configurationOf } from "../acmpca/authorityConfiguration";
import { findAuthority } from "../acmpca/findAuthority";
import { issueCertificate } from "../acmpca/issueCertificate";
import type { OperationContext, ServiceContext } from "../operation";
import type { AuthorityRecord } from "../store/authorities";
import type { InstalledMaterial, ServerCertificateRecord } from "../store/serverCertificates";
import { partitionOf } from "../wire/partition";
import { pemChain } from "./pemChain";

/** Documented: a private certificate of ACM is valid for 13 months. */
const validDays = 395;

/** ACM's name as a caller of other services. */
export const acmPrincipal = "acm.amazonaws.com";

const commonNameOid = "2.5.4.3";

/** A new key and a certificate for it from the CA, by IssueCertificate. Throws what that throws. */
export async function issuePrivate(
  service: ServiceContext,
  certificate: ServerCertificateRecord,
  signal: AbortSignal,
): Promise<InstalledMaterial> {
  const { region, arn, keyAlgorithm, authorityArn = "" } = certificate;
  const context: OperationContext = {
    ...service,
    region,
    partition: partitionOf(region),
    requestId: randomUUID(),
    servicePrincipal: acmPrincipal,
  };
  const authority = findAuthority(context, authorityArn);
  if (!isKeyAlgorithm(keyAlgorithm)) throw new Error(`No key of this kind is made here: "${keyAlgorithm}".`);
  const { privateKey, pkcs8, subjectPublicKeyInfo } = await generateKey(keyAlgorithm, signal);
  const sealedKey = context.keys.seal(pkcs8, arn);
  pkcs8.fill(0);
  const request = await buildCertificationRequest(
    { ...namesOf(certificate), subjectPublicKeyInfo },
    createSigner(privateKey, defaultSigningAlgorithm(keyAlgorithm)),
  );
  const der = await issue(context, authority, encodePem("CERTIFICATE REQUEST", request));
  const { notAfter } = decodeCertificate(der);
  const chain = chainOf(findAuthority(context, authorityArn));
  return { der, chain, sealedKey, notAfter, installedAt: context.clock.now() };
}

/** Documented: the first domain is the common name, and all of them are alternative names. */
const namesOf = ({ domainName = "", alternativeNames }: ServerCertificateRecord) => ({
  subject: encodeName([{ oid: commonNameOid, value: domainName }]),
  extensions: [
    encodeSubjectAltName(
      alternativeNames.map((value) => ({ type: "dns", value })),
      false,
    ),
  ],
});

async function issue(context: OperationContext, authority: AuthorityRecord, csr: string): Promise<Uint8Array> {
  const input = issueCertificate.parse({
    CertificateAuthorityArn: authority.arn,
    Csr: Buffer.from(csr).toString("base64"),
    SigningAlgorithm: configurationOf(authority).SigningAlgorithm,
    Validity: { Type: "DAYS", Value: validDays },
  });
  await context.faults.strike({ service: "acm-pca", operation: issueCertificate.name });
  const { CertificateArn } = await issueCertificate.run(context, input);
  const { serialHex } = parseCertificateArn(CertificateArn);
  const record = context.store.certificates.find(authority.id, serialHex.replace(/^0+/, ""));
  const der = record && context.store.certificates.der(record.id);
  if (!der) throw new Error(`The issued certificate is gone: "${CertificateArn}".`);
  return der;
}

/** From the issuing CA to the root. */
function chainOf({ certificate }: AuthorityRecord): string {
  const { blocks } = readPem([certificate?.pem, certificate?.chain].join("\n"));
  return pemChain(blocks.flatMap((block) => ("der" in block ? [block.der] : [])));
}
