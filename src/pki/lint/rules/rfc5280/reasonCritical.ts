import { serialHex } from "../../../certificate/certificate";
import { firstRevoked } from "../../revokedEntries";
import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";

export const reasonCritical = certificateListRule({
  name: "reason-critical",
  group: "rfc5280",
  title: "The reason of an entry is critical",
  profiles: lintProfiles,
  citation: "RFC 5280 section 5.3.1",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_cab_crl_reason_code_not_critical"],
  check: (list) => {
    const odd = firstRevoked(list, ({ extensions }) =>
      extensions.some(({ name, critical }) => name === "cRLReason" && critical),
    );
    return odd && `The reason for the certificate ${serialHex(odd.serialNumber)} is critical; it must not be.`;
  },
});
