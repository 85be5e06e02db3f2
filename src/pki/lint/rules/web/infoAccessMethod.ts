import { findExtension } from "../../../extensions/extension";
import { formatGeneralName } from "../../../extensions/generalName";
import { isServerSubscriber } from "../../certificateKind";
import { quoted } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const webInfoAccessMethod = certificateRule({
  name: "info-access-method",
  group: "web",
  title: "authorityInfoAccess has another method, or a place that is no URI",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.7",
  severity: "error",
  since: "2023-09-15",
  zlint: ["e_aia_must_contain_permitted_access_method"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: ({ extensions }) => {
    const odd = findExtension(extensions, "authorityInfoAccess")?.descriptions.find(
      ({ accessMethod, accessLocation }) =>
        accessLocation.type !== "uri" || (accessMethod.name !== "ocsp" && accessMethod.name !== "caIssuers"),
    );
    return (
      odd &&
      `authorityInfoAccess has ${odd.accessMethod.name} at ${quoted(formatGeneralName(odd.accessLocation))}; only ocsp and caIssuers with a URI are allowed.`
    );
  },
});
