import { extensionNamed } from "../../alternativeNames";
import { isServerSubscriber } from "../../certificateKind";
import { accessAddresses } from "../../infoAccess";
import { certificateRule } from "../../ruleKinds";

export const webResponderAddressMissing = certificateRule({
  name: "responder-address-missing",
  group: "web",
  title: "No OCSP responder is named, in a certificate of before September 2023",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.3",
  severity: "error",
  since: "2012-07-01",
  until: "2023-09-15",
  zlint: ["e_sub_cert_aia_does_not_contain_ocsp_url"],
  applies: (certificate) =>
    isServerSubscriber(certificate) && extensionNamed(certificate, "authorityInfoAccess") !== undefined,
  check: (certificate) =>
    accessAddresses(certificate, "ocsp").some((address) => /^http:\/\//i.test(address))
      ? undefined
      : "authorityInfoAccess has no http address of an OCSP responder; it must have one.",
});
