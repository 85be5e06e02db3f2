import { extensionNamed } from "./alternativeNames";
import type { LintProfile, LintSeverity, Rule } from "./rule";
import { lintProfiles } from "./rule";
import { certificateRule, type Holder } from "./ruleKinds";

interface Criticality {
  readonly name: string;
  /** As RFC 5280 calls it. */
  readonly extension: string;
  readonly must: "be critical" | "not be critical";
  readonly severity: LintSeverity;
  readonly citation: string;
  readonly since?: string;
  readonly zlint?: readonly string[];
  readonly profiles?: readonly LintProfile[];
  /** In which certificates, beside that they have the extension. */
  readonly among?: (holder: Holder) => boolean;
}

/** That an extension is critical, or is not: each says so in its own section. */
export function criticalityRule({ extension, must, among = () => true, profiles, ...rest }: Criticality): Rule {
  const isWanted = must === "be critical";
  const verb = rest.severity === "error" ? "must" : "should";
  return certificateRule({
    ...rest,
    group: "rfc5280",
    title: `${extension} is ${isWanted ? "not " : ""}critical`,
    profiles: profiles ?? lintProfiles,
    applies: (certificate) => extensionNamed(certificate, extension) !== undefined && among(certificate),
    check: (certificate) =>
      extensionNamed(certificate, extension)?.critical === isWanted
        ? undefined
        : `${extension} is ${isWanted ? "not critical" : "critical"}; it ${verb} ${isWanted ? "be" : "not be"}.`,
  });
}
