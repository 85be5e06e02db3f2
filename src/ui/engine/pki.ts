/**
 * The entry of `dist/pki.js`: what commands and trees do with X.509 and keys. It is loaded on first use, by
 * `workbench.engine()`; nothing imports it statically.
 */
import { sha256 } from "../../crypto/digest";
import { writePrivateKeyFile } from "../../crypto/keyFile";
import { newRequest } from "../../crypto/newRequest";
import { privateKeyAsPem, readPrivateKey, refuseOtherKey } from "../../crypto/readPrivateKey";
import { verifySignature } from "../../crypto/verifySignature";
import { readAuditReport, type AuditReport } from "../../pki/auditReport/auditReport";
import { commonName, formatName } from "../../pki/certificate/name";
import { type Certificate, serialHex } from "../../pki/certificate/certificate";
import type { CertificationRequest } from "../../pki/certificate/certificationRequest";
import type { PublicKeyDescription } from "../../pki/certificate/subjectPublicKeyInfo";
import { certificatesIn, certificatesPem } from "../../pki/container/certificates";
import { decodeInput } from "../../pki/container/decodeInput";
import { encodePem } from "../../pki/container/pem";
import { toHex } from "../../pki/der/integer";
import { findExtension } from "../../pki/extensions/extension";
import { formatGeneralName } from "../../pki/extensions/generalName";
import { defaultSigningAlgorithm, isKeyAlgorithm, type KeyAlgorithm } from "../../pki/issue/algorithms";
import { parseNameText } from "../../pki/issue/nameText";
import { parseSanText } from "../../pki/issue/sanText";
import { type Validity, validityPeriod } from "../../pki/issue/validity";
import { requestSignature } from "../../pki/path/verifySignature";
import { PkiError } from "../../pki/pkiError";
import { pinOf } from "../../pinning/pinnedKey";
import { type Bundle, type BundleRequest, makeBundle } from "../export/bundle";
import { type CertificateToInstall, findCertificateToInstall } from "./certificateToInstall";
import { findIssuers } from "./findIssuers";
import { orderServerChain, type ServerChain } from "./serverChain";
import {
  comparisonOf,
  factsOf,
  pinOfKey,
  type RenewalComparison,
  type RenewalFacts,
  type RenewalRequest,
  requestForNewKey,
  requestForOldKey,
} from "./renewal";
import { type RequestReview, reviewOf } from "./reviewRequest";

/** One attribute of a name, in the order in which it is encoded. */
export interface SubjectAttribute {
  readonly oid: string;
  readonly value: string;
}

/** Reads "CN=device-1, O=Acme". Throws PkiError "invalid-input". */
export const parseSubject = (text: string): readonly SubjectAttribute[] => parseNameText(text);

/** What is wrong with a typed subject. */
export const subjectProblem = (text: string): string | undefined => problemOf(() => parseNameText(text));

/** What is wrong with typed alternative names. */
export const namesProblem = (text: string): string | undefined => problemOf(() => parseSanText(text));

function problemOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof PkiError) return error.message;
    throw error;
  }
}

/** The only certification request of a file. */
export interface RequestSummary {
  readonly pem: string;
  /** RFC 4514; empty when the request names nobody. */
  readonly subject: string;
  readonly commonName: string | undefined;
  /** Subject alternative names that are asked for. */
  readonly names: readonly string[];
  /** "EC P-256", "RSA 2048". */
  readonly key: string;
}

/** Throws PkiError when the input holds no request, more than one, or one that its own key did not sign. */
export async function readRequest(input: Uint8Array | string): Promise<RequestSummary> {
  const request = onlyRequest(input);
  await refuseBadSignature(request);
  return {
    pem: encodePem("CERTIFICATE REQUEST", request.der),
    subject: formatName(request.subject),
    commonName: commonName(request.subject),
    names: alternativeNames(request),
    key: keyText(request.subjectPublicKeyInfo.key),
  };
}

function onlyRequest(input: Uint8Array | string): CertificationRequest {
  const objects = decodeInput(input);
  const requests = objects.filter((each): each is CertificationRequest => each.kind === "certification-request");
  const [request] = requests;
  if (!request) throw noRequest(objects);
  if (requests.length === 1) return request;
  throw new PkiError("invalid-input", `There are ${requests.length} requests: choose a file with one.`);
}

/** What a template makes of a request, "EndEntityCertificate/V1". Throws PkiError. */
export const reviewRequest = (input: Uint8Array | string, template: string): RequestReview =>
  reviewOf(onlyRequest(input), template);

function noRequest(objects: ReturnType<typeof decodeInput>): PkiError {
  const failed = objects.find((each) => each.kind === "failed");
  if (failed) return failed.error;
  const found = objects[0]?.kind === "certificate" ? "a certificate" : "something else";
  return new PkiError(
    "invalid-input",
    `This is ${found}, not a certificate request: "-----BEGIN CERTIFICATE REQUEST-----".`,
  );
}

async function refuseBadSignature(request: CertificationRequest): Promise<void> {
  if (await verifySignature(requestSignature(request))) return;
  throw new PkiError("signature-invalid", "The request is not signed by its own key: ask its sender for a new one.");
}

const alternativeNames = ({ extensions }: CertificationRequest): readonly string[] =>
  findExtension(extensions, "subjectAltName")?.names.map(formatGeneralName) ?? [];

function keyText(key: PublicKeyDescription): string {
  switch (key.type) {
    case "ec":
      return `EC ${key.curve}`;
    case "rsa":
    case "dsa":
      return `${key.type.toUpperCase()} ${key.bits}`;
    case "unknown":
      return key.oid;
    default:
      return key.type;
  }
}

export interface NewRequest {
  /** "CN=device-1, O=Acme". */
  readonly subject: string;
  /** Alternative names as people type them; empty for none. */
  readonly names: string;
  /** One of AWS Private CA's names, for example "EC_prime256v1". */
  readonly keyAlgorithm: string;
}

/** PEM of a request for a new key, and that key as DER of its PrivateKeyInfo. Throws PkiError "invalid-input". */
export async function createRequest(
  { subject, names, keyAlgorithm }: NewRequest,
  signal: AbortSignal,
): Promise<{ readonly csr: string; readonly pkcs8: Uint8Array }> {
  return newRequest({ subject, names, keyAlgorithm: knownKeyAlgorithm(keyAlgorithm) }, signal);
}

/** Writes a new key to a new file of mode 0600, encrypted when there is a passphrase. Throws KeyFileError. */
export const writePrivateKey = (path: string, pkcs8: Uint8Array, passphrase?: string): Promise<void> =>
  writePrivateKeyFile(path, pkcs8, passphrase ? { passphrase } : {});

function knownKeyAlgorithm(name: string): KeyAlgorithm {
  if (isKeyAlgorithm(name)) return name;
  throw new PkiError("invalid-input", `There is no such key algorithm: "${name}".`);
}

/** What a key of this kind signs with, as AWS names it. Throws PkiError "invalid-input" for a key that is not known here. */
export const signingAlgorithmOf = (keyAlgorithm: string): string =>
  defaultSigningAlgorithm(knownKeyAlgorithm(keyAlgorithm));

/** What an audit report of AWS Private CA tells, JSON or CSV. Throws PkiError. */
export const auditReportOf = (text: string): AuditReport => readAuditReport(text);

/** When a certificate ends that is issued `at` this moment; undefined after the year 9999. */
export function validityEnd(validity: Validity, at: Date): Date | undefined {
  try {
    return validityPeriod(validity, at).notAfter;
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

/** "sha256/…" of the public key of the first certificate, request or public key in the text. Throws PkiError. */
export function spkiPin(pem: string): string {
  const [object] = decodeInput(pem);
  if (object && "subjectPublicKeyInfo" in object) return pinOf(object.subjectPublicKeyInfo.der, sha256);
  throw new PkiError("invalid-input", "Here is no public key to pin.");
}

/** Throws PkiError. */
export const renewalFacts = (pem: string): RenewalFacts => factsOf(firstCertificate(pem));

/** A request for the same names and the key in a file. Throws PrivateKeyError when that is not the certificate's own. */
export const renewalWithOldKey = (pem: string, keyFile: Uint8Array, passphrase?: string): Promise<RenewalRequest> =>
  requestForOldKey(firstCertificate(pem), keyFile, passphrase);

/** A request for the same names and a new key of the same kind. Throws PkiError. */
export const renewalWithNewKey = (pem: string, signal: AbortSignal): Promise<RenewalRequest> =>
  requestForNewKey(firstCertificate(pem), signal);

/** A request that somebody made. Throws PkiError when it is for another subject or other names than the certificate. */
export async function renewalWithRequest(pem: string, input: Uint8Array | string): Promise<RenewalRequest> {
  const request = onlyRequest(input);
  await refuseBadSignature(request);
  const { sameSubject, sameNames } = comparisonOf(firstCertificate(pem), request);
  if (sameSubject && sameNames) {
    return { csr: encodePem("CERTIFICATE REQUEST", request.der), pin: pinOfKey(request) };
  }
  const what = sameSubject ? "alternative names" : "subject";
  throw new PkiError("invalid-input", `The request is for another certificate: its ${what} differ. Issue it instead.`);
}

/** What a new certificate has in common with the one whose place it takes. Throws PkiError. */
export const compareRenewal = (oldPem: string, newPem: string): RenewalComparison =>
  comparisonOf(firstCertificate(oldPem), firstCertificate(newPem));

/** By what the first certificate of a text is found: SHA-256 of it, as hex, and its pin. Throws PkiError. */
export function certificateDigests(pem: string): { readonly fingerprint: string; readonly pin: string } {
  const { der, subjectPublicKeyInfo } = firstCertificate(pem);
  return { fingerprint: toHex(sha256(der)), pin: pinOf(subjectPublicKeyInfo.der, sha256) };
}

/** The certificates of a file as PEM, in its order. Throws PkiError when there is none. */
export function certificatesAsPem(input: Uint8Array): string {
  const certificates = certificatesIn(input);
  if (certificates.length === 0) throw new PkiError("invalid-input", "Here is no certificate.");
  return certificatesPem(certificates);
}

/** How many there are in a file. */
export const certificateCount = (input: Uint8Array): number => certificatesIn(input).length;

/** The certificate for a CA's request, and its chain in order, from what another CA gave back. Throws PkiError. */
export const certificateToInstall = (csr: string, files: readonly Uint8Array[]): Promise<CertificateToInstall> =>
  findCertificateToInstall(csr, files);

/** What people call the first certificate of a text: its common name, else its subject, else its serial number. Throws PkiError. */
export function certificateName(pem: string): string {
  const { subject, serialNumber } = firstCertificate(pem);
  return commonName(subject) ?? (formatName(subject) || serialHex(serialNumber));
}

/** How many CAs may stand below a CA's certificate, one under the other; undefined without a limit. Throws PkiError. */
export const pathLengthOf = (pem: string): number | undefined =>
  findExtension(firstCertificate(pem).extensions, "basicConstraints")?.pathLenConstraint;

function firstCertificate(pem: string): Certificate {
  const [certificate] = certificatesIn(pem);
  if (certificate) return certificate;
  throw new PkiError("invalid-input", "Here is no certificate.");
}

/** Who of the given CAs issued whom, by id; from each CA's certificate as PEM. What cannot be decoded has no issuer. */
export function issuersOf(certificates: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const decoded = [...certificates].flatMap(([id, pem]) =>
    certificatesIn(pem)
      .slice(0, 1)
      .map((each) => [id, each] as const),
  );
  return findIssuers(new Map(decoded), verifySignature);
}

/** What is handed over with a certificate: PEM of it, its issuer and so on. Throws PkiError and PrivateKeyError. */
export function certificateBundle(pem: string, request: Omit<BundleRequest, "path">, at: Date): Bundle {
  const [own, ...above] = certificatesIn(pem);
  if (!own) throw new PkiError("invalid-input", "Here is no certificate.");
  return makeBundle({ ...request, path: [own, ...above] }, at);
}

/** The serial number of the first certificate of a text, lower-case hexadecimal. Throws PkiError. */
export const certificateSerial = (pem: string): string => serialHex(firstCertificate(pem).serialNumber);

/** Whether a certificate is the answer to a request: it has the subject and the public key that were asked for. Throws PkiError. */
export function isAnswer(certificatePem: string, csr: string): boolean {
  const certificate = firstCertificate(certificatePem);
  const request = decodeInput(csr).find((each): each is CertificationRequest => each.kind === "certification-request");
  if (!request) throw new PkiError("invalid-input", "Here is no certificate request.");
  const sameKey = Buffer.compare(certificate.subjectPublicKeyInfo.der, request.subjectPublicKeyInfo.der) === 0;
  return sameKey && Buffer.compare(certificate.subject.der, request.subject.der) === 0;
}

/** A server's certificate and its chain in the order that services want, from files or texts in any order. Throws PkiError. */
export const serverChainOf = (inputs: readonly (Uint8Array | string)[], at: Date): Promise<ServerChain> =>
  orderServerChain(inputs.flatMap(certificatesIn), at);

/**
 * The private key of a certificate as PEM, not encrypted, from its file. Not to be kept, logged or shown. Throws PrivateKeyError,
 * also when it is the key of another certificate.
 */
export function privateKeyFor(
  file: Uint8Array,
  passphrase: string | undefined,
  subjectPublicKeyInfo: Uint8Array,
): string {
  const pkcs8 = readPrivateKey(file, passphrase);
  refuseOtherKey(pkcs8, subjectPublicKeyInfo);
  return privateKeyAsPem(pkcs8);
}

// What becomes public with a certificate that is logged.
export { publicNamesWarning } from "../../pki/transparency/publicNames";

// Bulk issuing and files that are put in a folder together need nothing else of this bundle, but are not for the first one.
export { putFiles, takenNames } from "../../crypto/putFiles";
export { planRows } from "../bulk/planRows";
export { readInputs } from "../bulk/readInputs";
export { runBulkInFolder } from "../bulk/runBulkInFolder";
