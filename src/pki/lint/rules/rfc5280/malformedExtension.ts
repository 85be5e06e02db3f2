import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const malformedExtension = holderRule({
  name: "malformed-extension",
  group: "rfc5280",
  title: "An extension breaks its own rules",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2",
  severity: "error",
  applies: ({ extensions }) => extensions.some(({ value }) => value.kind === "malformed"),
  check: ({ extensions }) => {
    const [first, ...others] = extensions.flatMap(({ name, value }) =>
      value.kind === "malformed" ? [`${name}: ${value.reason}`] : [],
    );
    return first === undefined
      ? undefined
      : `An extension is malformed${others.length > 0 ? `, and ${others.length} more` : ""}; it has to be issued anew. ${first}`;
  },
});
