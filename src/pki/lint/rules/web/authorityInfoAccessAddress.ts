import { findExtension } from "../../../extensions/extension";
import { formatGeneralName } from "../../../extensions/generalName";
import { extensionNamed } from "../../alternativeNames";
import { isServerSubordinateCa } from "../../certificateKind";
import { quoted } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const webAuthorityInfoAccessAddress = certificateRule({
  name: "authority-info-access-address",
  group: "web",
  title: "An authority's authorityInfoAccess has a place that is no http address",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.10.3",
  severity: "error",
  since: "2023-09-15",
  zlint: ["e_ca_aia_non_http_url"],
  applies: (certificate) =>
    isServerSubordinateCa(certificate) && extensionNamed(certificate, "authorityInfoAccess") !== undefined,
  check: ({ extensions }) => {
    const odd = findExtension(extensions, "authorityInfoAccess")?.descriptions.find(
      ({ accessLocation }) => accessLocation.type !== "uri" || !/^http:\/\//i.test(accessLocation.value),
    );
    return (
      odd && `authorityInfoAccess has ${quoted(formatGeneralName(odd.accessLocation))}; it must be an http address.`
    );
  },
});
