import { extensionDecoders } from "../extensions/decoders";
import { accessMethodNames } from "./accessMethods";
import { attributeTypeNames } from "./attributeTypes";
import { certificatePolicyNames } from "./certificatePolicyNames";
import { keyPurposeNames } from "./keyPurposes";
import { namedCurves } from "./namedCurves";
import { signatureAlgorithmNames } from "./signatureAlgorithms";

/** Algorithms of keys and digests, and content types, which have no list of their own; as OpenSSL names them. */
const others: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.1.1.1", "rsaEncryption"],
  ["1.2.840.113549.1.1.8", "mgf1"],
  ["1.2.840.10045.2.1", "id-ecPublicKey"],
  ["1.2.840.10040.4.1", "dsaEncryption"],
  ["1.3.101.110", "X25519"],
  ["1.3.101.111", "X448"],
  ["1.3.14.3.2.26", "sha1"],
  ["2.16.840.1.101.3.4.2.1", "sha256"],
  ["2.16.840.1.101.3.4.2.2", "sha384"],
  ["2.16.840.1.101.3.4.2.3", "sha512"],
  ["1.2.840.113549.1.7.1", "data"],
  ["1.2.840.113549.1.7.2", "signedData"],
  ["1.2.840.113549.1.9.7", "challengePassword"],
  ["1.2.840.113549.1.9.14", "extensionRequest"],
  ["1.3.6.1.5.5.7.48.1.1", "basicOCSPResponse"],
  ["1.3.6.1.5.5.7.48.1.2", "ocspNonce"],
  ["1.3.6.1.5.5.7.2.1", "cps"],
  ["1.3.6.1.5.5.7.2.2", "userNotice"],
]);

/** What an object identifier is called, wherever it stands; undefined for an unknown one. */
export const oidName = (oid: string): string | undefined =>
  extensionDecoders.get(oid)?.name ??
  attributeTypeNames.get(oid) ??
  signatureAlgorithmNames.get(oid) ??
  keyPurposeNames.get(oid) ??
  namedCurves.get(oid)?.name ??
  accessMethodNames.get(oid) ??
  certificatePolicyNames.get(oid) ??
  others.get(oid);
