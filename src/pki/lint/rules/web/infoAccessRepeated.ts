import { isServerSubscriber } from "../../certificateKind";
import { accessAddresses } from "../../infoAccess";
import { quoted } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const webInfoAccessRepeated = certificateRule({
  name: "info-access-repeated",
  group: "web",
  title: "authorityInfoAccess names a place twice",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.7",
  severity: "error",
  since: "2023-09-15",
  zlint: ["e_aia_unique_access_locations"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: (certificate) => {
    const again = (["ocsp", "caIssuers"] as const)
      .flatMap((method) => accessAddresses(certificate, method).map((address) => `${method} ${address.toLowerCase()}`))
      .find((each, at, all) => all.indexOf(each) < at);
    return again === undefined
      ? undefined
      : `authorityInfoAccess has ${quoted(again)} more than once; places must differ.`;
  },
});
