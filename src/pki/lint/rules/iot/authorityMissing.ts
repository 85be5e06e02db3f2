import { formatName } from "../../../certificate/name";
import { isCa, isSelfSigned } from "../../certificateKind";
import { issuersInFile } from "../../fileIndex";
import { quoted } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const iotAuthorityMissing = certificateRule({
  name: "authority-missing",
  group: "iot",
  title: "A device's file holds no certificate of its authority",
  profiles: ["iot-device"],
  citation: 'AWS IoT Core, "Just-in-time registration"',
  severity: "notice",
  applies: (certificate) => !isSelfSigned(certificate) && !isCa(certificate),
  check: (certificate, { objects }) =>
    issuersInFile(certificate, objects).length > 0
      ? undefined
      : `The file does not hold the authority ${quoted(formatName(certificate.issuer))}; a device that sends no SNI has to send it at its first connection.`,
});
