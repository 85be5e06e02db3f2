import { signatureAlgorithmNames } from "../../../oid/signatureAlgorithms";
import { isForServers } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

const supported = new Set([
  "1.2.840.113549.1.1.5",
  "1.2.840.113549.1.1.10",
  "1.2.840.113549.1.1.11",
  "1.2.840.113549.1.1.12",
  "1.2.840.113549.1.1.13",
  "1.2.840.10045.4.3.2",
  "1.2.840.10045.4.3.3",
  "1.2.840.10045.4.3.4",
  "1.2.840.10045.4.1",
  "1.2.840.10040.4.3",
  "2.16.840.1.101.3.4.3.2",
]);

export const webSignatureUnsupported = certificateRule({
  name: "signature-unsupported",
  group: "web",
  title: "The signature is of a kind that browsers do not take",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.3.2",
  severity: "error",
  zlint: ["e_signature_algorithm_not_supported"],
  applies: (certificate) => isForServers(certificate),
  check: ({ signatureAlgorithm: { oid } }) =>
    supported.has(oid)
      ? undefined
      : `The signature is ${signatureAlgorithmNames.get(oid) ?? oid}; it must be RSA or ECDSA with SHA-256, SHA-384 or SHA-512.`,
});
