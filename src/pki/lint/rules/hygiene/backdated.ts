import { certificateRule } from "../../ruleKinds";

export const backdated = certificateRule({
  name: "backdated",
  group: "hygiene",
  title: "notBefore lies before X.509 version 3",
  profiles: ["private-pki"],
  citation: "RFC 5280 section 4.1.2.5",
  severity: "notice",
  check: ({ notBefore }) =>
    notBefore.getTime() <= Date.UTC(1996, 0, 1)
      ? `notBefore is ${notBefore.toISOString()}: before X.509 version 3 existed, so the clock that issued it was wrong.`
      : undefined,
});
