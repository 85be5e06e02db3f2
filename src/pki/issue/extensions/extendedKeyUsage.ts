import { objectIdentifier, sequence } from "../../der/writer";
import { encodeExtension } from "./encodeExtension";

/** KeyPurposeId of RFC 5280 section 4.2.1.12, and those of other specifications that AWS Private CA knows by name. */
export const extendedKeyPurposes = {
  serverAuth: "1.3.6.1.5.5.7.3.1",
  clientAuth: "1.3.6.1.5.5.7.3.2",
  codeSigning: "1.3.6.1.5.5.7.3.3",
  emailProtection: "1.3.6.1.5.5.7.3.4",
  timeStamping: "1.3.6.1.5.5.7.3.8",
  OCSPSigning: "1.3.6.1.5.5.7.3.9",
} as const;

export type ExtendedKeyPurpose = keyof typeof extendedKeyPurposes;

const isNamed = (purpose: string): purpose is ExtendedKeyPurpose => purpose in extendedKeyPurposes;

/**
 * ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId      RFC 5280 section 4.2.1.12
 * Each by name or by object identifier.
 */
export const encodeExtendedKeyUsage = (purposes: readonly string[], critical: boolean): Uint8Array =>
  encodeExtension(
    "2.5.29.37",
    critical,
    sequence(...purposes.map((each) => objectIdentifier(isNamed(each) ? extendedKeyPurposes[each] : each))),
  );
