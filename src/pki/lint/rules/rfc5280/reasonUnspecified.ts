import { serialHex } from "../../../certificate/certificate";
import { findExtension } from "../../../extensions/extension";
import { firstRevoked } from "../../revokedEntries";
import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";

export const reasonUnspecified = certificateListRule({
  name: "reason-unspecified",
  group: "rfc5280",
  title: 'An entry gives "unspecified" as its reason',
  profiles: lintProfiles,
  citation: "RFC 5280 section 5.3.1",
  severity: "warning",
  since: "2008-05-01",
  zlint: ["e_crl_has_valid_reason_code"],
  check: (list) => {
    const vague = firstRevoked(
      list,
      ({ extensions }) => findExtension(extensions, "cRLReason")?.reason === "unspecified",
    );
    return (
      vague &&
      `The certificate ${serialHex(vague.serialNumber)} is revoked for the reason unspecified; leave the reason out instead.`
    );
  },
});
