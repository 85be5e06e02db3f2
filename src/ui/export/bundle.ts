import { sha256 } from "../../crypto/digest";
import { encodeJavaKeyStore } from "../../crypto/javaKeyStore";
import { encodePkcs12, type StoredCertificate } from "../../crypto/pkcs12";
import { readPrivateKey, refuseOtherKey } from "../../crypto/readPrivateKey";
import { type Certificate, serialHex } from "../../pki/certificate/certificate";
import { commonName, formatName } from "../../pki/certificate/name";
import { certificatesPem } from "../../pki/container/certificates";
import { toHex } from "../../pki/der/integer";
import { pinOf } from "../../pinning/pinnedKey";
import { safeFileName } from "../issue/safeFileName";
import { type BundleCertificates, sortCertificates } from "./bundleCertificates";
import type { BundleFile, BundleFormat } from "./bundleFile";
import { cHeader, type HeaderText } from "./cHeader";
import { bundleReadme, type BundleFacts } from "./readme";

export interface BundleRequest {
  /** The certificate first, each followed by its issuer. */
  readonly path: readonly [Certificate, ...Certificate[]];
  readonly formats: readonly BundleFormat[];
  /** Content of a private key file, for the formats that hold a key. */
  readonly keyFile?: Uint8Array;
  readonly keyPassphrase?: string;
  /** Of key and trust stores. */
  readonly password?: string;
}

export interface Bundle {
  /** For a folder; safe as a name. */
  readonly name: string;
  readonly files: readonly BundleFile[];
}

/** Everything that is handed over with a certificate. Throws PrivateKeyError when the key is not that of the certificate. */
export function makeBundle(request: BundleRequest, at: Date): Bundle {
  const certificates = sortCertificates(request.path);
  const facts = factsOf(certificates.own);
  const content = [
    ...pemFiles(certificates),
    ...request.formats.flatMap((format) => filesOf(format, certificates, request, at)),
  ];
  const readme = file("README.md", "Says which file goes where.", bundleReadme(facts, content));
  const named = [...content, readme];
  const manifest = file("manifest.json", "Checksums.", manifestOf(facts, named, at));
  const { own } = certificates;
  return { name: safeFileName(commonName(own.subject) ?? serialHex(own.serialNumber)), files: [...named, manifest] };
}

const utf8 = new TextEncoder();

const file = (name: string, about: string, text: string): BundleFile => ({ name, about, bytes: utf8.encode(text) });

function pemFiles({ role, own, chain, root }: BundleCertificates): BundleFile[] {
  const files = [
    file(
      `${role}.pem`,
      `The certificate (PEM). It belongs beside the private key of the ${holder[role]}.`,
      certificatesPem([own]),
    ),
  ];
  if (chain.length > 0) {
    const above = "Every authority between certificate and root, the issuer first; the root when it is the issuer.";
    const sent = `Certificate and chain in one file: what the ${holder[role]} presents.`;
    files.push(
      file("chain.pem", above, certificatesPem(chain)),
      file(`${role}-chain.pem`, sent, certificatesPem([own, ...chain])),
    );
  }
  if (root && root !== own)
    files.push(file("root.pem", "The root: what the other side trusts.", certificatesPem([root])));
  return files;
}

const holder = { device: "device", server: "server", ca: "authority", root: "authority" } as const;

function filesOf(
  format: BundleFormat,
  certificates: BundleCertificates,
  request: BundleRequest,
  at: Date,
): BundleFile[] {
  const { role } = certificates;
  const { password = "" } = request;
  switch (format) {
    case "c-header":
      return [file("certs.h", "The certificates as strings of C, for firmware.", header(certificates))];
    case "pkcs12": {
      const bytes = encodePkcs12({ ...keyed(certificates, request), password });
      return [{ name: `${role}.p12`, about: "Private key and chain in PKCS #12.", bytes, secret: true }];
    }
    case "java-keystore": {
      const bytes = encodeJavaKeyStore({ ...keyed(certificates, request), password }, at);
      return [{ name: `${role}.jks`, about: "Private key and chain: a keystore of Java (JKS).", bytes, secret: true }];
    }
    case "java-truststore": {
      const content = { certificates: aliased(authoritiesOf(certificates)), password };
      const about = "Root and authorities: a truststore of Java";
      return [
        { name: "truststore.p12", about: `${about} (PKCS #12, Java 8u301 and later).`, bytes: encodePkcs12(content) },
        { name: "truststore.jks", about: `${about} (JKS, older ones).`, bytes: encodeJavaKeyStore(content, at) },
      ];
    }
  }
}

function keyed(certificates: BundleCertificates, { keyFile, keyPassphrase, path }: BundleRequest) {
  const pkcs8 = readPrivateKey(keyFile ?? new Uint8Array(), keyPassphrase);
  refuseOtherKey(pkcs8, certificates.own.subjectPublicKeyInfo.der);
  return { pkcs8, certificates: aliased(path) };
}

/** The root, then those between; the certificate itself only when it is an authority. */
function authoritiesOf({ role, own, chain, root }: BundleCertificates): readonly Certificate[] {
  const isAuthority = role === "ca" || role === "root";
  return [...new Set([...(root ? [root] : []), ...chain, ...(isAuthority ? [own] : [])])];
}

/** Names within a store, each only once, and ASCII. */
function aliased(certificates: readonly Certificate[]): readonly StoredCertificate[] {
  const taken = new Set<string>();
  return certificates.map((certificate) => {
    const base = safeFileName(commonName(certificate.subject) ?? serialHex(certificate.serialNumber)).toLowerCase();
    let alias = base;
    for (let number = 2; taken.has(alias); number += 1) alias = `${base}-${number}`;
    taken.add(alias);
    return { der: certificate.der, alias };
  });
}

function header({ role, own, chain, root }: BundleCertificates): string {
  const texts: HeaderText[] = [{ name: `${role}_pem`, about: "The certificate.", pem: certificatesPem([own]) }];
  if (chain.length > 0) {
    texts.push({
      name: `${role}_chain_pem`,
      about: "Certificate and chain, to be presented.",
      pem: certificatesPem([own, ...chain]),
    });
  }
  if (root && root !== own)
    texts.push({ name: "root_pem", about: "The root, to be trusted.", pem: certificatesPem([root]) });
  return cHeader(formatName(own.subject), texts);
}

const day = (at: Date): string => at.toISOString().replace(".000Z", "Z");

const factsOf = (certificate: Certificate): BundleFacts => ({
  subject: formatName(certificate.subject),
  issuer: formatName(certificate.issuer),
  serialNumber: serialHex(certificate.serialNumber),
  notBefore: day(certificate.notBefore),
  notAfter: day(certificate.notAfter),
  fingerprint: toHex(sha256(certificate.der)),
  pin: pinOf(certificate.subjectPublicKeyInfo.der, sha256),
});

function manifestOf(facts: BundleFacts, files: readonly BundleFile[], at: Date): string {
  const manifest = {
    version: 1,
    createdAt: at.toISOString(),
    certificate: facts,
    files: files.map(({ name, about, bytes, secret = false }) => ({
      name,
      about,
      size: bytes.length,
      sha256: toHex(sha256(bytes)),
      holdsPrivateKey: secret,
    })),
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
