import { isCa, usagesOf } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const authorityWithoutKeyCertSign = holderRule({
  name: "authority-without-key-cert-sign",
  group: "rfc5280",
  title: "An authority's keyUsage does not allow signing certificates",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.9",
  severity: "error",
  zlint: ["e_ca_key_cert_sign_not_set"],
  applies: (holder) => isCa(holder) && usagesOf(holder) !== undefined,
  check: (holder) =>
    usagesOf(holder)?.includes("keyCertSign")
      ? undefined
      : `basicConstraints says CA:TRUE, and keyUsage has ${usagesOf(holder)?.join(", ") || "nothing"}; an authority must have keyCertSign.`,
});
