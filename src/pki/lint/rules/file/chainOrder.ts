import { misplaced } from "../../chainOrder";
import { certificateRule } from "../../ruleKinds";

export const fileChainOrder = certificateRule({
  name: "chain-order",
  group: "file",
  title: "The certificates of a file are not in the order of a chain",
  profiles: ["private-pki", "web"],
  citation: "RFC 8446 section 4.4.2",
  severity: "warning",
  check: (certificate, { objects }) => misplaced(certificate, objects),
});
