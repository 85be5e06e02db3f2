import { isCa } from "../../certificateKind";
import { fileIndex } from "../../fileIndex";
import { certificateRule } from "../../ruleKinds";

export const acmAuthorityImported = certificateRule({
  name: "authority-imported",
  group: "acm",
  title: "An authority is to be imported",
  profiles: ["acm-import"],
  citation: 'AWS Certificate Manager, "Prerequisites for importing ACM certificates"',
  severity: "warning",
  applies: (certificate, { objects }) => fileIndex(objects).certificates[0] === certificate && isCa(certificate),
  check: () => "The first certificate says CA:TRUE; what a server shows should be an end entity's certificate.",
});
