import { encodeName, type NameAttribute } from "../../pki/issue/nameBuilder";
import { PkiError } from "../../pki/pkiError";
import { invalidArgs } from "./invalidArgs";
import type { Asn1Subject } from "./asn1Shapes";

/**
 * The members of ASN1Subject in the order in which AWS Private CA encodes them: observed in its requests up to Locality,
 * assumed by analogy after it.
 */
const members = {
  Country: "2.5.4.6",
  Organization: "2.5.4.10",
  OrganizationalUnit: "2.5.4.11",
  DistinguishedNameQualifier: "2.5.4.46",
  State: "2.5.4.8",
  CommonName: "2.5.4.3",
  SerialNumber: "2.5.4.5",
  Locality: "2.5.4.7",
  Title: "2.5.4.12",
  Surname: "2.5.4.4",
  GivenName: "2.5.4.42",
  Initials: "2.5.4.43",
  Pseudonym: "2.5.4.65",
  GenerationQualifier: "2.5.4.44",
} as const satisfies Partial<Record<keyof Asn1Subject, string>>;

/**
 * DER of the Name. Custom attributes keep their order and cannot be mixed with the named members (documented). An empty
 * member is left out; a subject without any is refused (assumed). Throws InvalidArgsException.
 */
export function encodeSubject(subject: Asn1Subject): Uint8Array {
  const named = Object.entries(members).flatMap(([member, oid]): NameAttribute[] => {
    const value = subject[member as keyof typeof members];
    return value ? [{ oid, value }] : [];
  });
  const custom = (subject.CustomAttributes ?? []).map(({ ObjectIdentifier: oid, Value: value }) => ({ oid, value }));
  if (custom.length > 0 && named.length > 0) {
    throw invalidArgs("CustomAttributes cannot be combined with other members of the subject.");
  }
  if (custom.length + named.length === 0) throw invalidArgs("The subject is empty.");
  try {
    return encodeName([...named, ...custom]);
  } catch (error) {
    if (error instanceof PkiError) throw invalidArgs(error.message);
    throw error;
  }
}
