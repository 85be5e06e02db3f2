import { isForServers } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

const curves = new Set(["P-256", "P-384", "P-521"]);

export const webKeyUnsupported = certificateRule({
  name: "key-unsupported",
  group: "web",
  title: "The key is neither RSA nor ECDSA on a curve of NIST",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 6.1.5",
  severity: "error",
  since: "2020-08-20",
  zlint: ["e_br_prohibit_dsa_usage"],
  applies: (certificate) => isForServers(certificate),
  check: ({ subjectPublicKeyInfo: { key } }) => {
    if (key.type === "rsa" || (key.type === "ec" && curves.has(key.curve))) return undefined;
    return `The key is ${key.type === "ec" ? `on the curve ${key.curve}` : key.type}; it must be RSA, or ECDSA on P-256, P-384 or P-521.`;
  },
});
