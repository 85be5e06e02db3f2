import type { Extension } from "../../pki/extensions/extension";
import { encodeCertificatePolicies } from "../../pki/issue/extensions/certificatePolicies";
import { encodeExtension } from "../../pki/issue/extensions/encodeExtension";
import { encodeExtendedKeyUsage, extendedKeyPurposes } from "../../pki/issue/extensions/extendedKeyUsage";
import { encodeKeyUsage } from "../../pki/issue/extensions/keyUsage";
import { encodeSubjectAltName } from "../../pki/issue/extensions/subjectAltName";
import { type Passthrough, readEncodedExtensions } from "../../pki/issue/passthrough";
import { PkiError } from "../../pki/pkiError";
import type { ApiPassthrough, WireExtensions, WireKeyPurpose } from "./apiPassthroughShapes";
import { readGeneralName, subjectName } from "./apiPassthroughNames";
import { invalidArgs } from "./invalidArgs";
import { usagesOf } from "./keyUsage";
import { encodeSubject } from "./subject";

/**
 * What ApiPassthrough asks for, encoded. The wording of what is refused is ours, and the error's name is assumed:
 * InvalidArgsException for a name that cannot be encoded, for choices that are not exactly one, and for an extension that is
 * asked for twice.
 */
export function readApiPassthrough({ Subject, Extensions = {} }: ApiPassthrough): Passthrough {
  try {
    const extensions = readEncodedExtensions(encodeExtensions(Extensions));
    refuseTwice(extensions);
    return { ...(Subject && { subject: subjectName(encodeSubject(Subject)) }), extensions };
  } catch (error) {
    if (error instanceof PkiError) throw invalidArgs(error.message);
    throw error;
  }
}

/** AWS documents no criticality: keyUsage is critical and the others are not, as in its templates (assumed). */
function encodeExtensions(wanted: WireExtensions): Uint8Array[] {
  const { CertificatePolicies, ExtendedKeyUsage, KeyUsage, SubjectAlternativeNames, CustomExtensions } = wanted;
  const usages = KeyUsage ? usagesOf(KeyUsage) : [];
  return [
    ...(usages.length > 0 ? [encodeKeyUsage(usages, true)] : []),
    ...(ExtendedKeyUsage ? [encodeExtendedKeyUsage(ExtendedKeyUsage.map(keyPurpose), false)] : []),
    ...(CertificatePolicies ? [encodeCertificatePolicies(CertificatePolicies.map(policy))] : []),
    ...(SubjectAlternativeNames ? [encodeSubjectAltName(SubjectAlternativeNames.map(readGeneralName), false)] : []),
    ...(CustomExtensions ?? []).map(({ ObjectIdentifier, Value, Critical = false }) =>
      encodeExtension(ObjectIdentifier, Critical, new Uint8Array(Buffer.from(Value, "base64"))),
    ),
  ];
}

type PurposeType = NonNullable<WireKeyPurpose["ExtendedKeyUsageType"]>;

/** DOCUMENT_SIGNING: Microsoft's, since AWS has had the name for longer than RFC 9336 (assumed). */
const purposes: Readonly<Record<PurposeType, string>> = {
  SERVER_AUTH: extendedKeyPurposes.serverAuth,
  CLIENT_AUTH: extendedKeyPurposes.clientAuth,
  CODE_SIGNING: extendedKeyPurposes.codeSigning,
  EMAIL_PROTECTION: extendedKeyPurposes.emailProtection,
  TIME_STAMPING: extendedKeyPurposes.timeStamping,
  OCSP_SIGNING: extendedKeyPurposes.OCSPSigning,
  SMART_CARD_LOGIN: "1.3.6.1.4.1.311.20.2.2",
  DOCUMENT_SIGNING: "1.3.6.1.4.1.311.10.3.12",
  CERTIFICATE_TRANSPARENCY: "1.3.6.1.4.1.11129.2.4.4",
};

function keyPurpose({ ExtendedKeyUsageType: type, ExtendedKeyUsageObjectIdentifier: oid }: WireKeyPurpose): string {
  if (type !== undefined && oid === undefined) return purposes[type];
  if (oid !== undefined && type === undefined) return oid;
  throw invalidArgs(
    "An ExtendedKeyUsage has exactly one of ExtendedKeyUsageType and ExtendedKeyUsageObjectIdentifier.",
  );
}

const policy = ({ CertPolicyId, PolicyQualifiers }: NonNullable<WireExtensions["CertificatePolicies"]>[number]) => ({
  oid: CertPolicyId,
  cpsUris: (PolicyQualifiers ?? []).map(({ Qualifier }) => Qualifier.CpsUri),
});

function refuseTwice(extensions: readonly Extension[]): void {
  const twice = extensions.find(({ oid }, index) => extensions.findIndex((each) => each.oid === oid) !== index);
  if (twice) throw invalidArgs(`ApiPassthrough has the extension ${twice.oid} twice.`);
}
