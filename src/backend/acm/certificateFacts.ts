import { type Certificate, serialHex } from "../../pki/certificate/certificate";
import { commonName, formatName, type Name } from "../../pki/certificate/name";
import type { PublicKeyDescription } from "../../pki/certificate/subjectPublicKeyInfo";
import { findExtension } from "../../pki/extensions/extension";
import type { KeyUsageName } from "../../pki/extensions/keyUsage";
import { signatureAlgorithmNames } from "../../pki/oid/signatureAlgorithms";
import { domainNamePattern } from "./shapes";

/** What a certificate says, in ACM's words. */

const curveAlgorithms: ReadonlyMap<string, string> = new Map([
  ["P-256", "EC_prime256v1"],
  ["P-384", "EC_secp384r1"],
  ["P-521", "EC_secp521r1"],
]);
const modulusSizes: readonly number[] = [1024, 2048, 3072, 4096];

/** The model's name of a key's kind, "RSA_2048"; undefined for what ACM does not take. */
export function keyAlgorithmOf(key: PublicKeyDescription): string | undefined {
  if (key.type === "ec") return curveAlgorithms.get(key.curve);
  return key.type === "rsa" && modulusSizes.includes(key.bits) ? `RSA_${key.bits}` : undefined;
}

const domainNameExpression = new RegExp(`^(?:${domainNamePattern})$`, "u");
const isDomainName = (name: string): boolean => name.length <= 253 && domainNameExpression.test(name);

/** The domains that it is for: the common name if it is one, then those of subjectAltName, each once. */
export function domainsOf({ subject, extensions }: Certificate): string[] {
  const alternatives = (findExtension(extensions, "subjectAltName")?.names ?? []).flatMap((name) =>
    name.type === "dns" ? [name.value] : [],
  );
  const names = [commonName(subject) ?? "", ...alternatives].filter(isDomainName);
  return [...new Set(names)];
}

const usageNames = {
  digitalSignature: "DIGITAL_SIGNATURE",
  nonRepudiation: "NON_REPUDIATION",
  keyEncipherment: "KEY_ENCIPHERMENT",
  dataEncipherment: "DATA_ENCIPHERMENT",
  keyAgreement: "KEY_AGREEMENT",
  keyCertSign: "CERTIFICATE_SIGNING",
  cRLSign: "CRL_SIGNING",
  encipherOnly: "ENCIPHER_ONLY",
  decipherOnly: "DECIPHER_ONLY",
} as const satisfies Record<KeyUsageName, string>;

/** Assumed: ANY without the extension, as the model has the name. */
export function keyUsagesOf({ extensions }: Certificate): string[] {
  const usages = findExtension(extensions, "keyUsage")?.usages;
  return usages ? usages.map((usage) => usageNames[usage]) : ["ANY"];
}

/** Documented with ExtendedKeyUsage of the API. */
const purposeNames: ReadonlyMap<string, string> = new Map([
  ["1.3.6.1.5.5.7.3.1", "TLS_WEB_SERVER_AUTHENTICATION"],
  ["1.3.6.1.5.5.7.3.2", "TLS_WEB_CLIENT_AUTHENTICATION"],
  ["1.3.6.1.5.5.7.3.3", "CODE_SIGNING"],
  ["1.3.6.1.5.5.7.3.4", "EMAIL_PROTECTION"],
  ["1.3.6.1.5.5.7.3.5", "IPSEC_END_SYSTEM"],
  ["1.3.6.1.5.5.7.3.6", "IPSEC_TUNNEL"],
  ["1.3.6.1.5.5.7.3.7", "IPSEC_USER"],
  ["1.3.6.1.5.5.7.3.8", "TIME_STAMPING"],
  ["1.3.6.1.5.5.7.3.9", "OCSP_SIGNING"],
  ["2.5.29.37.0", "ANY"],
]);

interface ExtendedKeyUsage {
  readonly Name: string;
  readonly OID?: string;
}

/** Assumed: NONE without the extension, as the model has the name. */
export function extendedKeyUsagesOf({ extensions }: Certificate): ExtendedKeyUsage[] {
  const purposes = findExtension(extensions, "extendedKeyUsage")?.purposes;
  if (!purposes) return [{ Name: "NONE" }];
  return purposes.map(({ oid }) => ({ Name: purposeNames.get(oid) ?? "CUSTOM", OID: oid }));
}

/** "SHA256WITHRSA": as observed. Others by the name that OpenSSL has for them. */
export function signatureAlgorithmOf({ signatureAlgorithm: { oid } }: Certificate): string {
  const name = signatureAlgorithmNames.get(oid) ?? oid;
  const [, digest, family] = /^(sha\d+)With(RSA)Encryption$|/.exec(name) ?? [];
  if (digest !== undefined && family !== undefined) return `${digest.toUpperCase()}WITH${family}`;
  const ecdsa = /^ecdsa-with-(SHA\d+)$/.exec(name)?.[1];
  return ecdsa === undefined ? name : `${ecdsa}WITHECDSA`;
}

/** "07:71:71:f4", as observed. */
export function colonSerial({ serialNumber }: Certificate): string {
  const hex = serialHex(serialNumber).replace("-", "");
  const padded = hex.padStart(hex.length + (hex.length % 2), "0");
  return padded.match(/../g)?.join(":") ?? padded;
}

const organizationName = "2.5.4.10";

/** Observed: the issuer's organization ("Amazon"). Assumed: its common name, or all of it, where it has none. */
export function issuerText(issuer: Name): string {
  const organization = issuer.rdns.flat().findLast(({ oid }) => oid === organizationName)?.value;
  return organization ?? commonName(issuer) ?? formatName(issuer);
}
