import { toHex } from "../../../der/integer";
import { lintProfiles } from "../../rule";
import { signedRule } from "../../ruleKinds";

const pkcs1 = /^1\.2\.840\.113549\.1\.1\.(2|4|5|11|12|13|14)$/;

export const rsaSignatureParameters = signedRule({
  name: "rsa-signature-parameters",
  group: "rfc5280",
  title: "The parameters of an RSA signature's algorithm are not NULL",
  profiles: lintProfiles,
  citation: "RFC 4055 section 5",
  severity: "error",
  applies: ({ signatureAlgorithm }) => pkcs1.test(signatureAlgorithm.oid),
  check: ({ signatureAlgorithm: { parameters } }) =>
    toHex(parameters ?? new Uint8Array()) === "0500"
      ? undefined
      : `The parameters of the RSA signature's algorithm are ${parameters ? "not NULL" : "absent"}; they must be NULL.`,
});
