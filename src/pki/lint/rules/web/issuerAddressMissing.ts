import { findExtension } from "../../../extensions/extension";
import { extensionNamed } from "../../alternativeNames";
import { isServerSubscriber } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webIssuerAddressMissing = certificateRule({
  name: "issuer-address-missing",
  group: "web",
  title: "Nothing says where the issuer's certificate is",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.7",
  severity: "warning",
  since: "2012-07-01",
  zlint: ["w_sub_cert_aia_does_not_contain_issuing_ca_url"],
  applies: (certificate) =>
    isServerSubscriber(certificate) && extensionNamed(certificate, "authorityInfoAccess") !== undefined,
  check: ({ extensions }) =>
    findExtension(extensions, "authorityInfoAccess")?.descriptions.some(
      ({ accessMethod, accessLocation }) =>
        accessMethod.name === "caIssuers" && accessLocation.type === "uri" && /^http:/i.test(accessLocation.value),
    )
      ? undefined
      : "authorityInfoAccess has no http address of the issuer's certificate; it should have one.",
});
