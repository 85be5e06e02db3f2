import { subjectNames } from "../../alternativeNames";
import { isCa } from "../../certificateKind";
import { fileIndex } from "../../fileIndex";
import { certificateRule } from "../../ruleKinds";

export const webSubscriberIsAuthority = certificateRule({
  name: "subscriber-is-authority",
  group: "web",
  title: "A server's certificate says CA:TRUE",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.8",
  severity: "error",
  applies: (certificate, { objects }) =>
    isCa(certificate) && fileIndex(objects).certificates[0] === certificate && subjectNames(certificate).length > 0,
  check: () => "The certificate names hosts and says CA:TRUE; a server's certificate must not be an authority's.",
});
