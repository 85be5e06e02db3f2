import { sha1 } from "../../crypto/digest";
import { generateKey } from "../../crypto/generateKey";
import { makeOwnRoot, ownSigner } from "../../crypto/ownRoot";
import { randomSerialNumber } from "../../crypto/serialNumber";
import { type Certificate, decodeCertificate } from "../../pki/certificate/certificate";
import { decodeSubjectPublicKeyInfo } from "../../pki/certificate/subjectPublicKeyInfo";
import { signCertificate } from "../../pki/issue/certificateBuilder";
import { encodeBasicConstraints } from "../../pki/issue/extensions/basicConstraints";
import { encodeCertificatePolicies } from "../../pki/issue/extensions/certificatePolicies";
import { encodeExtendedKeyUsage } from "../../pki/issue/extensions/extendedKeyUsage";
import {
  authorityKeyIdentifierOf,
  encodeAuthorityKeyIdentifier,
  encodeSubjectKeyIdentifier,
  keyIdentifierOf,
} from "../../pki/issue/extensions/keyIdentifiers";
import { encodeKeyUsage } from "../../pki/issue/extensions/keyUsage";
import { encodeName } from "../../pki/issue/nameBuilder";
import type { Signer } from "../../pki/issue/signer";
import type { ServiceContext } from "../operation";
import type { PublicAuthorityRecord } from "../store/publicAuthorities";

/** A root and the CA below it that issues for servers, as public CAs have it. No client trusts them unless it is told to. */
export interface HierarchyKind {
  /** Under these names the store has them. */
  readonly root: string;
  readonly issuing: string;
  /** Common names. */
  readonly rootName: string;
  readonly issuingName: string;
}

/** Issues what is requested from ACM without a CA. */
export const publicHierarchy: HierarchyKind = {
  root: "public-root",
  issuing: "public-issuing",
  rootName: "Rootpin Local Public Root (trusted by nobody)",
  issuingName: "Rootpin Local Public CA (trusted by nobody)",
};

/** Issues for names that nobody asked it for, so that watching the logs can be tried. */
export const carelessHierarchy: HierarchyKind = {
  root: "careless-root",
  issuing: "careless-issuing",
  rootName: "Rootpin Local Careless Root (trusted by nobody)",
  issuingName: "Rootpin Local Careless CA (trusted by nobody)",
};

export const hierarchies: readonly HierarchyKind[] = [publicHierarchy, carelessHierarchy];

/** Who issues, and what stands above it. */
export interface Hierarchy {
  readonly root: Certificate;
  readonly issuing: Certificate;
  /** Of the issuing CA. */
  readonly signer: Signer;
}

type HierarchyContext = Pick<ServiceContext, "store" | "keys">;

/** As long as Amazon's roots: they stay valid wherever the backend's clock is set. */
const validity = { notBefore: new Date("2015-05-26T00:00:00Z"), notAfter: new Date("2049-12-31T23:59:59Z") };

/** CA/Browser Forum: domain-validated. */
export const domainValidatedPolicy = { oid: "2.23.140.1.2.1", cpsUris: [] };

/** The hierarchy of this data folder; made when it is needed first. */
export async function openHierarchy(context: HierarchyContext, kind: HierarchyKind): Promise<Hierarchy> {
  const { publicAuthorities } = context.store;
  if (!publicAuthorities.find(kind.issuing)) await makeHierarchy(context, kind);
  const [root, issuing] = [publicAuthorities.find(kind.root), publicAuthorities.find(kind.issuing)];
  if (!root || !issuing) throw new Error(`The certificate authority was removed: "${kind.rootName}".`);
  return {
    root: decodeCertificate(root.certificate),
    issuing: decodeCertificate(issuing.certificate),
    signer: ownSigner(context.keys.open(issuing.sealedKey, keyOwner(kind.issuing))),
  };
}

const keyOwner = (name: string): string => `rootpin/${name}`;

const nameOf = (commonName: string): Uint8Array =>
  encodeName([
    { oid: "2.5.4.10", value: "Rootpin" },
    { oid: "2.5.4.3", value: commonName },
  ]);

/** Of those who need it first at once, the first to be done is kept. */
async function makeHierarchy(context: HierarchyContext, kind: HierarchyKind): Promise<void> {
  const { store, keys } = context;
  const { certificate: root, signer, pkcs8 } = await makeOwnRoot(nameOf(kind.rootName), validity);
  const issuing = await makeIssuing(keys, kind, { root, signer });
  const sealedKey = keys.seal(pkcs8, keyOwner(kind.root));
  pkcs8.fill(0);
  await store.transaction(() => {
    if (store.publicAuthorities.find(kind.issuing)) return;
    store.publicAuthorities.put(kind.root, { certificate: root.der, sealedKey });
    store.publicAuthorities.put(kind.issuing, issuing);
  });
}

async function makeIssuing(
  keys: ServiceContext["keys"],
  { issuing, issuingName }: HierarchyKind,
  { root, signer }: { readonly root: Certificate; readonly signer: Signer },
): Promise<PublicAuthorityRecord> {
  const { pkcs8, subjectPublicKeyInfo } = await generateKey("EC_prime256v1");
  const sealedKey = keys.seal(pkcs8, keyOwner(issuing));
  pkcs8.fill(0);
  const certificate = await signCertificate(
    {
      serialNumber: randomSerialNumber(),
      issuer: root.subject.der,
      ...validity,
      subject: nameOf(issuingName),
      subjectPublicKeyInfo,
      extensions: [
        encodeBasicConstraints({ cA: true, pathLenConstraint: 0 }, true),
        encodeKeyUsage(["digitalSignature", "keyCertSign", "cRLSign"], true),
        encodeExtendedKeyUsage(["serverAuth"], false),
        encodeCertificatePolicies([domainValidatedPolicy]),
        encodeAuthorityKeyIdentifier(authorityKeyIdentifierOf(root, sha1)),
        encodeSubjectKeyIdentifier(keyIdentifierOf(decodeSubjectPublicKeyInfo(subjectPublicKeyInfo), sha1)),
      ],
    },
    signer,
  );
  return { certificate, sealedKey };
}
