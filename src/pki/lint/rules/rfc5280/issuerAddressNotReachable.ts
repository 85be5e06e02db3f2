import { findExtension } from "../../../extensions/extension";
import { formatGeneralName } from "../../../extensions/generalName";
import { quotedList } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const issuerAddressNotReachable = holderRule({
  name: "issuer-address-not-reachable",
  group: "rfc5280",
  title: "caIssuers names no http or ldap address",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.2.1",
  severity: "warning",
  since: "2008-05-01",
  zlint: ["w_ext_aia_access_location_missing"],
  check: ({ extensions }) => {
    const issuers = (findExtension(extensions, "authorityInfoAccess")?.descriptions ?? []).filter(
      ({ accessMethod }) => accessMethod.name === "caIssuers",
    );
    const isReachable = issuers.some(
      ({ accessLocation }) => accessLocation.type === "uri" && /^(https?|ldaps?):/i.test(accessLocation.value),
    );
    return issuers.length > 0 && !isReachable
      ? `authorityInfoAccess has caIssuers at ${quotedList(issuers.map(({ accessLocation }) => formatGeneralName(accessLocation)))}; it should be an http or ldap address.`
      : undefined;
  },
});
