// PKCS #12 (RFC 7292) as OpenSSL 3 and Java 8u301 and later write it: PBES2 with PBKDF2, HMAC-SHA-256 and AES-256-CBC,
// and a MAC over SHA-256. Older readers know RC2 and 3DES only; what those protect is not protected.

import { createCipheriv, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import {
  element,
  explicit,
  implicit,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
} from "../pki/der/writer";
import { sha1 } from "./digest";
import { pkcs12Key } from "./pkcs12Key";

export interface KeyStoreContent {
  /** Unencrypted PrivateKeyInfo. The first of the certificates is the key's own. */
  readonly pkcs8?: Uint8Array;
  readonly certificates: readonly StoredCertificate[];
  readonly password: string;
}

export interface StoredCertificate {
  readonly der: Uint8Array;
  /** What the reader of the store calls it. */
  readonly alias: string;
}

const oids = {
  data: "1.2.840.113549.1.7.1",
  encryptedData: "1.2.840.113549.1.7.6",
  shroudedKeyBag: "1.2.840.113549.1.12.10.1.2",
  certificateBag: "1.2.840.113549.1.12.10.1.3",
  x509Certificate: "1.2.840.113549.1.9.22.1",
  friendlyName: "1.2.840.113549.1.9.20",
  localKeyId: "1.2.840.113549.1.9.21",
  pbes2: "1.2.840.113549.1.5.13",
  pbkdf2: "1.2.840.113549.1.5.12",
  hmacWithSha256: "1.2.840.113549.2.9",
  aes256Cbc: "2.16.840.1.101.3.4.1.42",
  sha256: "2.16.840.1.101.3.4.2.1",
  /** Of Oracle: without it Java takes a certificate that has no key for none of its trusted ones. */
  trustedKeyUsage: "2.16.840.1.113894.746875.1.1",
  anyExtendedKeyUsage: "2.5.29.37.0",
} as const;

const iterations = 100_000;

/**
 * PFX ::= SEQUENCE { version INTEGER { v3(3) }, authSafe ContentInfo, macData MacData OPTIONAL }      RFC 7292 section 4
 * With a key, its certificate is bound to it and the others are its chain; without one, all of them are trusted.
 */
export function encodePkcs12({ pkcs8, certificates, password }: KeyStoreContent): Uint8Array {
  const [own] = certificates;
  const keyId = pkcs8 && own ? sha1(own.der) : undefined;
  const bags = certificates.map((each) => {
    if (!keyId) return certificateBag(each, [trusted]);
    return certificateBag(each, each === own ? [localKeyId(keyId)] : []);
  });
  const safes = [encryptedContent(sequence(...bags), password)];
  if (pkcs8 && own && keyId) {
    safes.push(contentInfo(oids.data, octetString(sequence(keyBag(pkcs8, own.alias, keyId, password)))));
  }
  const authenticatedSafe = sequence(...safes);
  return sequence(
    integer(3),
    contentInfo(oids.data, octetString(authenticatedSafe)),
    macData(authenticatedSafe, password),
  );
}

/** ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT ANY }      RFC 2315 section 7 */
const contentInfo = (type: string, content: Uint8Array): Uint8Array =>
  sequence(objectIdentifier(type), explicit(0, content));

/** EncryptedData ::= SEQUENCE { version INTEGER (0), SEQUENCE { contentType, algorithm, [0] IMPLICIT OCTET STRING } } */
function encryptedContent(content: Uint8Array, password: string): Uint8Array {
  const { algorithm, encrypted } = encrypt(content, password);
  const info = sequence(objectIdentifier(oids.data), algorithm, implicit(0, encrypted));
  return contentInfo(oids.encryptedData, sequence(integer(0), info));
}

/** SafeBag ::= SEQUENCE { bagId, bagValue [0] EXPLICIT ANY, bagAttributes SET OF PKCS12Attribute OPTIONAL } */
const safeBag = (type: string, value: Uint8Array, attributes: readonly Uint8Array[]): Uint8Array =>
  sequence(objectIdentifier(type), explicit(0, value), setOf(...attributes));

function certificateBag({ der, alias }: StoredCertificate, more: readonly Uint8Array[]): Uint8Array {
  const value = sequence(objectIdentifier(oids.x509Certificate), explicit(0, octetString(der)));
  return safeBag(oids.certificateBag, value, [friendlyName(alias), ...more]);
}

/** EncryptedPrivateKeyInfo ::= SEQUENCE { encryptionAlgorithm, encryptedData OCTET STRING }      RFC 5208 section 6 */
function keyBag(pkcs8: Uint8Array, alias: string, keyId: Uint8Array, password: string): Uint8Array {
  const { algorithm, encrypted } = encrypt(pkcs8, password);
  const value = sequence(algorithm, octetString(encrypted));
  return safeBag(oids.shroudedKeyBag, value, [friendlyName(alias), localKeyId(keyId)]);
}

const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(objectIdentifier(type), setOf(value));

const friendlyName = (name: string): Uint8Array =>
  attribute(oids.friendlyName, element(0x1e, Buffer.from(name, "utf16le").swap16()));

const localKeyId = (id: Uint8Array): Uint8Array => attribute(oids.localKeyId, octetString(id));

const trusted = attribute(oids.trustedKeyUsage, objectIdentifier(oids.anyExtendedKeyUsage));

/**
 * PBES2-params ::= SEQUENCE { keyDerivationFunc, encryptionScheme }      RFC 8018 appendix A.4
 * PBKDF2-params ::= SEQUENCE { salt OCTET STRING, iterationCount INTEGER, prf AlgorithmIdentifier }      appendix A.2
 */
function encrypt(content: Uint8Array, password: string): { algorithm: Uint8Array; encrypted: Uint8Array } {
  const [salt, iv] = [randomBytes(16), randomBytes(16)];
  const cipher = createCipheriv("aes-256-cbc", pbkdf2Sync(password, salt, iterations, 32, "sha256"), iv);
  const prf = sequence(objectIdentifier(oids.hmacWithSha256), nullValue);
  const derivation = sequence(objectIdentifier(oids.pbkdf2), sequence(octetString(salt), integer(iterations), prf));
  const scheme = sequence(objectIdentifier(oids.aes256Cbc), octetString(iv));
  const algorithm = sequence(objectIdentifier(oids.pbes2), sequence(derivation, scheme));
  return { algorithm, encrypted: Buffer.concat([cipher.update(content), cipher.final()]) };
}

/** MacData ::= SEQUENCE { mac DigestInfo, macSalt OCTET STRING, iterations INTEGER DEFAULT 1 } */
function macData(content: Uint8Array, password: string): Uint8Array {
  const salt = randomBytes(16);
  const key = pkcs12Key({ password, salt, iterations, purpose: 3, digest: "sha256", length: 32 });
  const mac = createHmac("sha256", key).update(content).digest();
  const digestInfo = sequence(sequence(objectIdentifier(oids.sha256), nullValue), octetString(mac));
  return sequence(digestInfo, octetString(salt), integer(iterations));
}
