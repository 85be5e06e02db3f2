import { isCa, purposesOf, usagesOf } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

/** Usages of which a purpose needs one at least, as the section lists them. */
const needs: ReadonlyMap<string, readonly string[]> = new Map([
  ["serverAuth", ["digitalSignature", "keyEncipherment", "keyAgreement"]],
  ["clientAuth", ["digitalSignature", "keyAgreement"]],
  ["codeSigning", ["digitalSignature"]],
  ["emailProtection", ["digitalSignature", "nonRepudiation", "keyEncipherment", "keyAgreement"]],
  ["timeStamping", ["digitalSignature", "nonRepudiation"]],
  ["OCSPSigning", ["digitalSignature", "nonRepudiation"]],
]);

export const purposeWithoutUsage = holderRule({
  name: "purpose-without-usage",
  group: "rfc5280",
  title: "A purpose in extendedKeyUsage needs a usage that keyUsage does not allow",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.12",
  severity: "error",
  since: "2008-05-01",
  applies: (holder) => !isCa(holder) && usagesOf(holder) !== undefined,
  check: (holder) => {
    const usages: readonly string[] = usagesOf(holder) ?? [];
    const purpose = purposesOf(holder)?.find(
      (each) => needs.get(each)?.every((usage) => !usages.includes(usage)) === true,
    );
    return purpose === undefined
      ? undefined
      : `extendedKeyUsage has ${purpose}, and keyUsage ${usages.join(", ") || "nothing"}; it must have one of ${needs.get(purpose)?.join(", ")}.`;
  },
});
