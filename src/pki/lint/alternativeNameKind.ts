import { formatGeneralName, type GeneralName } from "../extensions/generalName";
import { subjectNames } from "./alternativeNames";
import { isForServers } from "./certificateKind";
import { quoted } from "./quoted";
import type { Rule } from "./rule";
import { certificateRule } from "./ruleKinds";

interface AlternativeNameKind {
  readonly name: string;
  readonly type: GeneralName["type"];
  readonly zlint: readonly string[];
}

const kinds: Readonly<Partial<Record<GeneralName["type"], string>>> = {
  directory: "directoryName",
  ediParty: "ediPartyName",
  other: "otherName",
  registeredId: "registeredID",
  email: "rfc822Name",
  uri: "uniformResourceIdentifier",
};

/** That subjectAltName of a server has a name of a kind which only others have. */
export const alternativeNameOfKind = ({ type, ...rest }: AlternativeNameKind): Rule =>
  certificateRule({
    ...rest,
    group: "web",
    title: `subjectAltName has a name of the kind ${kinds[type]}`,
    profiles: ["web"],
    citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.12",
    severity: "error",
    since: "2012-07-01",
    applies: isForServers,
    check: (certificate) => {
      const odd = subjectNames(certificate).find((name) => name.type === type);
      return (
        odd &&
        `subjectAltName has the ${kinds[type]} ${quoted(formatGeneralName(odd))}; host names and addresses alone are allowed.`
      );
    },
  });
