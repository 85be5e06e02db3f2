import { isServerSubscriber } from "../../certificateKind";
import { accessAddresses } from "../../infoAccess";
import { quotedList } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const webIssuerAddress = certificateRule({
  name: "issuer-address",
  group: "web",
  title: "The address of the issuer's certificate is not http",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.7",
  severity: "error",
  since: "2023-09-15",
  zlint: ["e_aia_ca_issuers_must_have_http_only"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: (certificate) => {
    const found = accessAddresses(certificate, "caIssuers").filter((address) => !/^http:\/\//i.test(address));
    return found.length > 0
      ? `The issuer's certificate is at ${quotedList(found)}; it must be an http address.`
      : undefined;
  },
});
