import type { KeyObject } from "node:crypto";
import { sha1 } from "../../crypto/digest";
import { type Certificate, decodeCertificate } from "../../pki/certificate/certificate";
import type { CertificationRequest } from "../../pki/certificate/certificationRequest";
import type { Name } from "../../pki/certificate/name";
import type { SubjectPublicKeyInfo } from "../../pki/certificate/subjectPublicKeyInfo";
import { authorityKeyIdentifierOf } from "../../pki/issue/extensions/keyIdentifiers";
import type { ServiceContext } from "../operation";
import type { AuthorityRecord } from "../store/authorities";
import type { Store } from "../store/store";

/** Who signs: what of a CA goes into the certificates that it issues. */
export interface Issuer {
  /** DER of the issuer's Name. */
  readonly name: Uint8Array;
  /** What the signatures of this CA are verified with. */
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo;
  /** Absent when a root signs its own certificate. */
  readonly keyIdentifier?: Uint8Array;
  /** The CA's certificate; absent when a root signs its own. */
  readonly certificate?: Certificate;
}

/** Decoded certificates of CAs: the same one signs again and again. The key of the map is the ARN. */
const decoded = new WeakMap<Store, Map<string, { readonly pem: string; readonly issuer: Issuer }>>();

/** A CA that has a certificate, as issuer; undefined for one that has none. */
export function issuerOf(store: Store, { arn, certificate: installed }: AuthorityRecord): Issuer | undefined {
  if (!installed) return undefined;
  const issuers = decoded.get(store) ?? new Map<string, { pem: string; issuer: Issuer }>();
  decoded.set(store, issuers);
  const known = issuers.get(arn);
  if (known?.pem === installed.pem) return known.issuer;
  const certificate = decodeCertificate(installed.der);
  const issuer: Issuer = {
    name: certificate.subject.der,
    subjectPublicKeyInfo: certificate.subjectPublicKeyInfo,
    keyIdentifier: authorityKeyIdentifierOf(certificate, sha1),
    certificate,
  };
  issuers.set(arn, { pem: installed.pem, issuer });
  return issuer;
}

/** A root that signs its own certificate. */
export const selfIssuer = (subject: Name, { subjectPublicKeyInfo }: CertificationRequest): Issuer => ({
  name: subject.der,
  subjectPublicKeyInfo,
});

/** The CA's private key. A CA that may issue has one. */
export function privateKeyOf({ store, keys }: ServiceContext, { id, arn }: AuthorityRecord): KeyObject {
  const sealed = store.authorities.sealedKey(id);
  if (!sealed) throw new Error(`The certificate authority has no key: "${arn}".`);
  return keys.open(sealed, arn);
}
