import { toHex } from "../../../der/integer";
import { extensionNamed } from "../../alternativeNames";
import { certificateRule } from "../../ruleKinds";

export const webTimestampsEmpty = certificateRule({
  name: "timestamps-empty",
  group: "web",
  title: "The list of signed certificate timestamps is empty",
  profiles: ["web"],
  citation: "RFC 6962 section 3.3",
  severity: "error",
  since: "2013-06-01",
  zlint: ["e_empty_sct_list"],
  applies: (certificate) => extensionNamed(certificate, "signedCertificateTimestampList") !== undefined,
  check: (certificate) => {
    const extension = extensionNamed(certificate, "signedCertificateTimestampList");
    const isEmpty =
      extension?.value.kind === "signedCertificateTimestampList" && extension.value.timestamps.length === 0;
    return isEmpty || toHex(extension?.der ?? new Uint8Array()) === "04020000"
      ? "The list of signed certificate timestamps is empty; it must have one at least."
      : undefined;
  },
});
