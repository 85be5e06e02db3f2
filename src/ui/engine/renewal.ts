import { createPrivateKey, type KeyObject } from "node:crypto";
import { sha256 } from "../../crypto/digest";
import { generateKey } from "../../crypto/generateKey";
import { readPrivateKey, refuseOtherKey } from "../../crypto/readPrivateKey";
import { createSigner } from "../../crypto/signer";
import type { Certificate } from "../../pki/certificate/certificate";
import type { CertificationRequest } from "../../pki/certificate/certificationRequest";
import { formatName } from "../../pki/certificate/name";
import type { PublicKeyDescription } from "../../pki/certificate/subjectPublicKeyInfo";
import { encodePem } from "../../pki/container/pem";
import type { Extension } from "../../pki/extensions/extension";
import { defaultSigningAlgorithm, type KeyAlgorithm, type SigningAlgorithm } from "../../pki/issue/algorithms";
import { buildCertificationRequest } from "../../pki/issue/certificationRequestBuilder";
import { encodeExtension } from "../../pki/issue/extensions/encodeExtension";
import { PkiError } from "../../pki/pkiError";
import { pinOf } from "../../pinning/pinnedKey";

/** What there is to know of a certificate before it is renewed. */
export interface RenewalFacts {
  readonly subject: string;
  readonly pin: string;
  /** How long it was valid, in whole days. */
  readonly days: number;
}

/** A request for the certificate that takes the place of another. */
export interface RenewalRequest {
  /** PEM. */
  readonly csr: string;
  /** Of the key that it is for. */
  readonly pin: string;
  /** DER of the PrivateKeyInfo of a new key. */
  readonly pkcs8?: Uint8Array;
}

/** What the new certificate has in common with the old one. */
export interface RenewalComparison {
  readonly samePin: boolean;
  readonly sameSubject: boolean;
  readonly sameNames: boolean;
}

type Named = Pick<Certificate | CertificationRequest, "subject" | "subjectPublicKeyInfo" | "extensions">;

const dayMilliseconds = 24 * 60 * 60 * 1000;

export const pinOfKey = ({ subjectPublicKeyInfo }: Named): string => pinOf(subjectPublicKeyInfo.der, sha256);

export const factsOf = (certificate: Certificate): RenewalFacts => ({
  subject: formatName(certificate.subject),
  pin: pinOfKey(certificate),
  days: Math.max(1, Math.round((certificate.notAfter.getTime() - certificate.notBefore.getTime()) / dayMilliseconds)),
});

/** For the key in a file, which has to be that of the certificate. Throws PrivateKeyError. */
export async function requestForOldKey(
  certificate: Certificate,
  keyFile: Uint8Array,
  passphrase?: string,
): Promise<RenewalRequest> {
  const pkcs8 = readPrivateKey(keyFile, passphrase);
  refuseOtherKey(pkcs8, certificate.subjectPublicKeyInfo.der);
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  const { subjectPublicKeyInfo } = certificate;
  const csr = await signedRequest(certificate, subjectPublicKeyInfo.der, privateKey);
  return { csr, pin: pinOfKey(certificate) };
}

/** For a new key of the same kind. Throws PkiError "unsupported" for a kind that AWS Private CA does not certify. */
export async function requestForNewKey(certificate: Certificate, signal: AbortSignal): Promise<RenewalRequest> {
  const { key } = certificate.subjectPublicKeyInfo;
  const algorithm = keyAlgorithmOf(key);
  if (!algorithm) throw new PkiError("unsupported", "A key of this kind is not made here: use a request.");
  const { privateKey, pkcs8, subjectPublicKeyInfo } = await generateKey(algorithm, signal);
  const csr = await signedRequest(certificate, subjectPublicKeyInfo, privateKey);
  return { csr, pin: pinOf(subjectPublicKeyInfo, sha256), pkcs8 };
}

/** The subject and the alternative names as they stand in the certificate, byte for byte. */
async function signedRequest(certificate: Certificate, spki: Uint8Array, privateKey: KeyObject): Promise<string> {
  const { subject, extensions, subjectPublicKeyInfo } = certificate;
  const names = namesOf(extensions);
  const input = {
    subject: subject.der,
    subjectPublicKeyInfo: spki,
    extensions: names ? [encodeExtension(names.oid, names.critical, names.der)] : [],
  };
  const signer = createSigner(privateKey, signingAlgorithmFor(subjectPublicKeyInfo.key));
  return encodePem("CERTIFICATE REQUEST", await buildCertificationRequest(input, signer));
}

export const comparisonOf = (old: Named, renewed: Named): RenewalComparison => ({
  samePin: pinOfKey(old) === pinOfKey(renewed),
  sameSubject: equal(old.subject.der, renewed.subject.der),
  sameNames: equal(namesOf(old.extensions)?.der, namesOf(renewed.extensions)?.der),
});

const namesOf = (extensions: readonly Extension[]): Extension | undefined =>
  extensions.find(({ name }) => name === "subjectAltName");

const equal = (left?: Uint8Array, right?: Uint8Array): boolean =>
  left?.length === right?.length && (left ?? []).every((octet, at) => octet === right?.[at]);

const curves: Readonly<Record<string, KeyAlgorithm>> = {
  "P-256": "EC_prime256v1",
  "P-384": "EC_secp384r1",
  "P-521": "EC_secp521r1",
};

const moduli: Readonly<Record<number, KeyAlgorithm>> = { 2048: "RSA_2048", 3072: "RSA_3072", 4096: "RSA_4096" };

function keyAlgorithmOf(key: PublicKeyDescription): KeyAlgorithm | undefined {
  if (key.type === "ec") return curves[key.curve];
  return key.type === "rsa" ? moduli[key.bits] : undefined;
}

/** An RSA key of any size signs a request. */
function signingAlgorithmFor(key: PublicKeyDescription): SigningAlgorithm {
  const algorithm = keyAlgorithmOf(key);
  if (algorithm) return defaultSigningAlgorithm(algorithm);
  if (key.type === "rsa") return "SHA256WITHRSA";
  throw new PkiError("unsupported", "A key of this kind signs no request here: use a request made elsewhere.");
}
