import { serialHex } from "../../../certificate/certificate";
import { findExtension } from "../../../extensions/extension";
import { firstRevoked } from "../../revokedEntries";
import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";

export const removedFromCompleteList = certificateListRule({
  name: "removed-from-complete-list",
  group: "rfc5280",
  title: "A list that is no delta removes a certificate",
  profiles: lintProfiles,
  citation: "RFC 5280 section 5.3.1",
  severity: "error",
  applies: ({ extensions }) => !extensions.some(({ name }) => name === "deltaCRLIndicator"),
  check: (list) => {
    const odd = firstRevoked(
      list,
      ({ extensions }) => findExtension(extensions, "cRLReason")?.reason === "removeFromCRL",
    );
    return (
      odd &&
      `The certificate ${serialHex(odd.serialNumber)} has the reason removeFromCRL, which is for delta lists alone.`
    );
  },
});
