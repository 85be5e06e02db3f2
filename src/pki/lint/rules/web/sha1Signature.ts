import { signatureAlgorithmNames } from "../../../oid/signatureAlgorithms";
import { isForServers } from "../../certificateKind";
import { weakDigest } from "../../digestStrength";
import { certificateRule } from "../../ruleKinds";

export const webSha1Signature = certificateRule({
  name: "sha1-signature",
  group: "web",
  title: "The signature uses SHA-1",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.3",
  severity: "error",
  since: "2016-01-01",
  zlint: ["e_sub_cert_or_sub_ca_using_sha1"],
  applies: (certificate) => isForServers(certificate),
  check: ({ signatureAlgorithm: { oid } }) =>
    weakDigest(oid) === "sha1"
      ? `The signature is ${signatureAlgorithmNames.get(oid) ?? oid}; it must use SHA-256 or better.`
      : undefined,
});
