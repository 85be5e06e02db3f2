import { serialHex } from "../../../certificate/certificate";
import { firstRevoked } from "../../revokedEntries";
import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";

export const revokedAfterList = certificateListRule({
  name: "revoked-after-list",
  group: "rfc5280",
  title: "A certificate is revoked later than the list says it was made",
  profiles: lintProfiles,
  citation: "RFC 5280 section 5.1.2.6",
  severity: "error",
  since: "2008-05-01",
  zlint: ["e_crl_revocation_time_after_this_update"],
  check: (list) => {
    const late = firstRevoked(list, ({ revocationDate }) => revocationDate > list.thisUpdate);
    return (
      late &&
      `The certificate ${serialHex(late.serialNumber)} is revoked at ${late.revocationDate.toISOString()}, after thisUpdate.`
    );
  },
});
