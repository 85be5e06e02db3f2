import { toHex } from "../../../der/integer";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const rsaKeyParameters = holderRule({
  name: "rsa-key-parameters",
  group: "rfc5280",
  title: "The parameters of an RSA key are not NULL",
  profiles: lintProfiles,
  citation: "RFC 3279 section 2.3.1",
  severity: "error",
  zlint: ["e_algorithm_identifier_improper_encoding"],
  applies: ({ subjectPublicKeyInfo }) => subjectPublicKeyInfo.algorithm.oid === "1.2.840.113549.1.1.1",
  check: ({ subjectPublicKeyInfo: { algorithm } }) =>
    toHex(algorithm.parameters ?? new Uint8Array()) === "0500"
      ? undefined
      : `The parameters of the RSA key are ${algorithm.parameters ? "not NULL" : "absent"}; they must be NULL.`,
});
