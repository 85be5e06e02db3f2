import { findExtension } from "../../../extensions/extension";
import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const authorityKeyIdentifierHalf = certificateRule({
  name: "authority-key-identifier-half",
  group: "rfc5280",
  title: "authorityKeyIdentifier has an issuer without serial number, or the reverse",
  profiles: lintProfiles,
  citation: "RFC 5280 appendix A.2",
  severity: "error",
  check: ({ extensions }) => {
    const identifier = findExtension(extensions, "authorityKeyIdentifier");
    if (!identifier) return undefined;
    const [issuer, serial] = [identifier.authorityCertIssuer, identifier.authorityCertSerialNumber];
    if ((issuer === undefined) === (serial === undefined)) return undefined;
    return `authorityKeyIdentifier has ${issuer ? "an issuer and no serial number" : "a serial number and no issuer"}; it must have both, or neither.`;
  },
});
