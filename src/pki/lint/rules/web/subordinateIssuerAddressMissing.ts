import { extensionNamed } from "../../alternativeNames";
import { isServerSubordinateCa } from "../../certificateKind";
import { accessAddresses } from "../../infoAccess";
import { certificateRule } from "../../ruleKinds";

export const webSubordinateIssuerAddressMissing = certificateRule({
  name: "subordinate-issuer-address-missing",
  group: "web",
  title: "A subordinate authority does not say where its issuer's certificate is",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.10.3",
  severity: "warning",
  since: "2012-07-01",
  until: "2023-09-15",
  zlint: ["w_sub_ca_aia_does_not_contain_issuing_ca_url"],
  applies: (certificate) =>
    isServerSubordinateCa(certificate) && extensionNamed(certificate, "authorityInfoAccess") !== undefined,
  check: (certificate) =>
    accessAddresses(certificate, "caIssuers").some((address) => /^http:\/\//i.test(address))
      ? undefined
      : "authorityInfoAccess has no http address of the issuer's certificate; it should have one.",
});
