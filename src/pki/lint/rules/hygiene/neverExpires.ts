import { privateProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const neverExpires = certificateRule({
  name: "never-expires",
  group: "hygiene",
  title: "The certificate never expires",
  profiles: privateProfiles,
  citation: "RFC 5280 section 4.1.2.5",
  severity: "notice",
  check: ({ notAfter }) =>
    notAfter.getUTCFullYear() === 9999
      ? "notAfter is in the year 9999, which says that the certificate never expires: it can only be revoked."
      : undefined,
});
