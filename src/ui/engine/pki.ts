/**
 * The entry of `dist/pki.js`: what commands and trees do with X.509 and keys. It is loaded on first use, by
 * `workbench.engine()`; nothing imports it statically.
 */
import { sha256 } from "../../crypto/digest";
import { generateKey } from "../../crypto/generateKey";
import { createSigner } from "../../crypto/signer";
import { verifySignature } from "../../crypto/verifySignature";
import { commonName, formatName } from "../../pki/certificate/name";
import type { Certificate } from "../../pki/certificate/certificate";
import type { CertificationRequest } from "../../pki/certificate/certificationRequest";
import type { PublicKeyDescription } from "../../pki/certificate/subjectPublicKeyInfo";
import { decodeInput } from "../../pki/container/decodeInput";
import { encodePem } from "../../pki/container/pem";
import { findExtension } from "../../pki/extensions/extension";
import { formatGeneralName } from "../../pki/extensions/generalName";
import { defaultSigningAlgorithm, isKeyAlgorithm, type KeyAlgorithm } from "../../pki/issue/algorithms";
import { buildCertificationRequest } from "../../pki/issue/certificationRequestBuilder";
import { encodeSubjectAltName } from "../../pki/issue/extensions/subjectAltName";
import { encodeName } from "../../pki/issue/nameBuilder";
import { parseNameText } from "../../pki/issue/nameText";
import { parseSanText } from "../../pki/issue/sanText";
import { PkiError } from "../../pki/pkiError";
import { pinOf } from "../../pinning/pinnedKey";
import { findIssuers } from "./findIssuers";

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
  const objects = decodeInput(input);
  const requests = objects.filter((each): each is CertificationRequest => each.kind === "certification-request");
  const [request] = requests;
  if (!request) throw noRequest(objects);
  if (requests.length > 1)
    throw new PkiError("invalid-input", `There are ${requests.length} requests: choose a file with one.`);
  await refuseBadSignature(request);
  return {
    pem: encodePem("CERTIFICATE REQUEST", request.der),
    subject: formatName(request.subject),
    commonName: commonName(request.subject),
    names: alternativeNames(request),
    key: keyText(request.subjectPublicKeyInfo.key),
  };
}

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
  const {
    subjectPublicKeyInfo: spki,
    signatureAlgorithm: algorithm,
    certificationRequestInfo: data,
    signature,
  } = request;
  if (await verifySignature({ spki, algorithm, data, signature })) return;
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
  const attributes = parseNameText(subject);
  const alternatives = parseSanText(names);
  const algorithm = knownKeyAlgorithm(keyAlgorithm);
  const key = await generateKey(algorithm, signal);
  const signer = createSigner(key.privateKey, defaultSigningAlgorithm(algorithm));
  const extensions = alternatives.length > 0 ? [encodeSubjectAltName(alternatives, attributes.length === 0)] : [];
  const content = { subject: encodeName(attributes), subjectPublicKeyInfo: key.subjectPublicKeyInfo, extensions };
  return { csr: encodePem("CERTIFICATE REQUEST", await buildCertificationRequest(content, signer)), pkcs8: key.pkcs8 };
}

function knownKeyAlgorithm(name: string): KeyAlgorithm {
  if (isKeyAlgorithm(name)) return name;
  throw new PkiError("invalid-input", `There is no such key algorithm: "${name}".`);
}

/** What a key of this kind signs with, as AWS names it. Throws PkiError "invalid-input" for a key that is not known here. */
export const signingAlgorithmOf = (keyAlgorithm: string): string =>
  defaultSigningAlgorithm(knownKeyAlgorithm(keyAlgorithm));

/** "sha256/…" of the public key of the first certificate, request or public key in the text. Throws PkiError. */
export function spkiPin(pem: string): string {
  const [object] = decodeInput(pem);
  if (object && "subjectPublicKeyInfo" in object) return pinOf(object.subjectPublicKeyInfo.der, sha256);
  throw new PkiError("invalid-input", "Here is no public key to pin.");
}

/** How many CAs may stand below a CA's certificate, one under the other; undefined without a limit. Throws PkiError. */
export const pathLengthOf = (pem: string): number | undefined =>
  findExtension(firstCertificate(pem).extensions, "basicConstraints")?.pathLenConstraint;

function firstCertificate(pem: string): Certificate {
  const [certificate] = certificatesOf(pem);
  if (certificate) return certificate;
  throw new PkiError("invalid-input", "Here is no certificate.");
}

const certificatesOf = (text: string): readonly Certificate[] =>
  decodeInput(text).filter((each): each is Certificate => each.kind === "certificate");

/** Who of the given CAs issued whom, by id; from each CA's certificate as PEM. What cannot be decoded has no issuer. */
export function issuersOf(certificates: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const decoded = [...certificates].flatMap(([id, pem]) =>
    certificatesOf(pem)
      .slice(0, 1)
      .map((each) => [id, each] as const),
  );
  return findIssuers(new Map(decoded), verifySignature);
}
