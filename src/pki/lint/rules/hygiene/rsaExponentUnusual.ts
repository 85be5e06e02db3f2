import { quoted } from "../../quoted";
import { rsaNumbers } from "../../rsaNumbers";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const rsaExponentUnusual = holderRule({
  name: "rsa-exponent-unusual",
  group: "hygiene",
  title: "The public exponent of an RSA key is not between 65537 and 2^256",
  profiles: lintProfiles,
  citation: "NIST SP 800-56B revision 2 section 6.2",
  severity: "warning",
  since: "2013-06-03",
  zlint: ["w_rsa_public_exponent_not_in_range"],
  applies: ({ subjectPublicKeyInfo }) => subjectPublicKeyInfo.key.type === "rsa",
  check: (holder) => {
    const { key } = holder.subjectPublicKeyInfo;
    const length = rsaNumbers(holder.subjectPublicKeyInfo)?.exponent.length ?? 3;
    if (key.type !== "rsa" || (length <= 32 && !/^\d{1,5}$/.test(key.exponent)) || key.exponent === "65537")
      return undefined;
    return `The RSA exponent is ${quoted(key.exponent)}; it should be 65537, and lie between 65537 and 2^256.`;
  },
});
