import { serialHex } from "../../../certificate/certificate";
import { findExtension } from "../../../extensions/extension";
import { firstRevoked } from "../../revokedEntries";
import { certificateListRule } from "../../ruleKinds";

const allowed = new Set([
  "keyCompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "privilegeWithdrawn",
]);

export const webListReason = certificateListRule({
  name: "list-reason",
  group: "web",
  title: "A list gives a reason that is not allowed",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.2.2",
  severity: "error",
  since: "2023-07-15",
  zlint: ["e_cab_crl_has_valid_reason_code"],
  check: (list) => {
    const odd = firstRevoked(list, ({ extensions }) => {
      const reason = findExtension(extensions, "cRLReason")?.reason;
      return reason !== undefined && !allowed.has(reason);
    });
    return (
      odd &&
      `The certificate ${serialHex(odd.serialNumber)} has a reason that is not one of ${[...allowed].join(", ")}.`
    );
  },
});
