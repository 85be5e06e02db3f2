import { requestAttributeTypes } from "../../requestAttributes";
import { lintProfiles } from "../../rule";
import { requestRule } from "../../ruleKinds";

export const requestChallengePassword = requestRule({
  name: "request-challenge-password",
  group: "hygiene",
  title: "A request holds a challenge password",
  profiles: lintProfiles,
  citation: "RFC 2985 section 5.4.1",
  severity: "notice",
  check: (request) =>
    requestAttributeTypes(request).includes("1.2.840.113549.1.9.7")
      ? "The request holds a challengePassword, readable for everybody who sees the request; AWS Private CA ignores it."
      : undefined,
});
