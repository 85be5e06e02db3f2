import { signatureAlgorithmNames } from "../../../oid/signatureAlgorithms";
import { weakDigest } from "../../digestStrength";
import { lintProfiles } from "../../rule";
import { signedRule } from "../../ruleKinds";

export const brokenDigest = signedRule({
  name: "broken-digest",
  group: "hygiene",
  title: "The signature uses MD2, MD4 or MD5",
  profiles: lintProfiles,
  citation: "RFC 6151 section 2",
  severity: "error",
  check: ({ signatureAlgorithm: { oid } }) =>
    weakDigest(oid) === "md"
      ? `The signature is ${signatureAlgorithmNames.get(oid) ?? oid}: MD5 and older are broken, anybody can forge it.`
      : undefined,
});
