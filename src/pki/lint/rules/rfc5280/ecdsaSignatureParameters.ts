import { signatureAlgorithmNames } from "../../../oid/signatureAlgorithms";
import { lintProfiles } from "../../rule";
import { signedRule } from "../../ruleKinds";

const withoutParameters = /^(1\.2\.840\.10045\.4\.(1|3\.[1-4])|1\.3\.101\.11[23])$/;

export const ecdsaSignatureParameters = signedRule({
  name: "ecdsa-signature-parameters",
  group: "rfc5280",
  title: "An ECDSA or EdDSA signature's algorithm has parameters",
  profiles: lintProfiles,
  citation: "RFC 5758 section 3.2, RFC 8410 section 3",
  severity: "error",
  applies: ({ signatureAlgorithm }) => withoutParameters.test(signatureAlgorithm.oid),
  check: ({ signatureAlgorithm: { oid, parameters } }) =>
    parameters && `The algorithm ${signatureAlgorithmNames.get(oid) ?? oid} has parameters; they must be absent.`,
});
