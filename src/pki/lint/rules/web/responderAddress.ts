import { isServerSubscriber } from "../../certificateKind";
import { accessAddresses } from "../../infoAccess";
import { quotedList } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const webResponderAddress = certificateRule({
  name: "responder-address",
  group: "web",
  title: "An OCSP responder's address is not http",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.7",
  severity: "error",
  since: "2023-09-15",
  zlint: ["e_aia_ocsp_must_have_http_only"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: (certificate) => {
    const found = accessAddresses(certificate, "ocsp").filter((address) => !/^http:\/\//i.test(address));
    return found.length > 0 ? `The OCSP responder is at ${quotedList(found)}; it must be an http address.` : undefined;
  },
});
