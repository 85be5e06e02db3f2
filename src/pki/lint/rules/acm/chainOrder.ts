import { misplaced } from "../../chainOrder";
import { certificateRule } from "../../ruleKinds";

export const acmChainOrder = certificateRule({
  name: "chain-order",
  group: "acm",
  title: "A chain is not in the order from the certificate to its root",
  profiles: ["acm-import"],
  citation: 'AWS Certificate Manager, "Certificate and key format for importing"',
  severity: "error",
  check: (certificate, { objects }) => misplaced(certificate, objects),
});
