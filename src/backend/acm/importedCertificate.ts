import { createPublicKey, type KeyObject } from "node:crypto";
import { importPublicKey } from "../../crypto/importPublicKey";
import { isIssuedBy } from "../../crypto/isIssuedBy";
import { type Certificate } from "../../pki/certificate/certificate";
import { findExtension } from "../../pki/extensions/extension";
import { PkiError } from "../../pki/pkiError";
import { readCertificates } from "../acmpca/readCertificates";
import { ServiceError } from "../wire/serviceError";
import { keyAlgorithmOf } from "./certificateFacts";
import { validationError } from "./findServerCertificate";
import { readImportedKey } from "./importedKey";

/** What ImportCertificate brings, checked. */
export interface ImportedCertificate {
  readonly certificate: Certificate;
  /** From the issuer up, without the certificate itself. */
  readonly chain: readonly Certificate[];
  /** DER of the PrivateKeyInfo, not encrypted. */
  readonly pkcs8: Uint8Array;
  readonly keyAlgorithm: string;
}

/**
 * Reads and checks what is to be imported, as the API documents it: one certificate that is valid now, its key, and the
 * certificates that lead up from it. Throws ValidationException; where no source is named, the wording is ours.
 */
export async function readImported(
  input: {
    readonly Certificate: Uint8Array;
    readonly PrivateKey: Uint8Array;
    readonly CertificateChain?: Uint8Array | undefined;
  },
  at: Date,
): Promise<ImportedCertificate> {
  const certificate = onlyOne(read(input.Certificate, "certificate"));
  const chain = input.CertificateChain ? read(input.CertificateChain, "chain") : [];
  const keyAlgorithm = keyAlgorithmOf(certificate.subjectPublicKeyInfo.key);
  if (keyAlgorithm === undefined) throw validationError("The key algorithm of the certificate is not supported.");
  checkContent(certificate, at);
  const key = readImportedKey(input.PrivateKey);
  if (!isKeyOf(certificate, key)) throw validationError("The private key does not match the certificate.");
  await checkChain(certificate, chain);
  return { certificate, chain, keyAlgorithm, pkcs8: key.export({ type: "pkcs8", format: "der" }) };
}

function read(pem: Uint8Array, what: "certificate" | "chain"): Certificate[] {
  try {
    return readCertificates(pem, what);
  } catch (error) {
    if (error instanceof ServiceError) throw validationError(error.message);
    throw error;
  }
}

/** hashicorp/terraform-provider-aws issue 19400, quoting AWS. */
function onlyOne([certificate, another]: readonly Certificate[]): Certificate {
  if (certificate && !another) return certificate;
  throw validationError(
    "The certificate field contains more than one certificate. You can specify only one certificate in this field.",
  );
}

/** Documented: the longest address of an OCSP responder. */
const longestOcspAddress = 1000;
const ocspMethod = "1.3.6.1.5.5.7.48.1";

function checkContent({ notBefore, notAfter, issuer, extensions }: Certificate, at: Date): void {
  if (at < notBefore) throw validationError(`The certificate is not valid before ${notBefore.toISOString()}.`);
  if (at > notAfter)
    throw validationError(`The certificate has expired: it was valid until ${notAfter.toISOString()}.`);
  if (issuer.rdns.length === 0) throw validationError("The certificate has an empty issuer.");
  const access = findExtension(extensions, "authorityInfoAccess")?.descriptions ?? [];
  const isTooLong = access.some(
    ({ accessMethod: { oid }, accessLocation }) =>
      oid === ocspMethod && accessLocation.type === "uri" && accessLocation.value.length > longestOcspAddress,
  );
  if (isTooLong) throw validationError(`The OCSP address is longer than ${longestOcspAddress} characters.`);
}

function isKeyOf({ subjectPublicKeyInfo }: Certificate, key: KeyObject): boolean {
  const certified = importPublicKey(subjectPublicKeyInfo);
  return certified !== undefined && createPublicKey(key).equals(certified);
}

/** What AWS's console has been seen to say; terraform and moto name both as ValidationException. */
async function checkChain(certificate: Certificate, chain: readonly Certificate[]): Promise<void> {
  if (chain.length === 0) {
    if (await isSignedBy(certificate, certificate)) return;
    throw validationError(
      "Provided certificate is not a valid self signed. " +
        "Please provide either a valid self-signed certificate or certificate chain.",
    );
  }
  let subject = certificate;
  for (const [index, issuer] of chain.entries()) {
    if (!(await isSignedBy(subject, issuer))) throw brokenChain(index);
    subject = issuer;
  }
}

const brokenChain = (index: number) =>
  validationError(
    "Unable to validate certificate chain. The certificate chain must start with the immediate signing certificate, " +
      `followed by any intermediaries in order. The index within the chain of the invalid certificate is: ${index}`,
  );

async function isSignedBy(subject: Certificate, issuer: Certificate): Promise<boolean> {
  try {
    return await isIssuedBy(subject, issuer);
  } catch (error) {
    if (error instanceof PkiError) throw validationError(error.message);
    throw error;
  }
}
