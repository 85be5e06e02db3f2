import { privateProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const dsaKey = holderRule({
  name: "dsa-key",
  group: "hygiene",
  title: "The key is a DSA key",
  profiles: privateProfiles,
  citation: "FIPS 186-5 section 1",
  severity: "warning",
  check: ({ subjectPublicKeyInfo: { key } }) =>
    key.type === "dsa"
      ? `The key is a DSA key of ${key.bits} bits, which browsers and OpenSSL's defaults refuse; take RSA or ECDSA.`
      : undefined,
});
