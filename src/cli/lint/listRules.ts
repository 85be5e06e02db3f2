import { type LintProfile, ruleId } from "../../pki/lint/rule";
import { rules } from "../../pki/lint/rules";
import { jsonLine } from "../terminalText";

/** The rules, of a profile or all. */
export function listRules(profile: LintProfile | undefined, format: "text" | "json"): string {
  const listed = rules
    .filter(({ profiles }) => profile === undefined || profiles.includes(profile))
    .map((rule) => ({
      id: ruleId(rule),
      severity: rule.severity,
      title: rule.title,
      citation: rule.citation,
      profiles: rule.profiles,
      ...(rule.since !== undefined && { since: rule.since }),
      ...(rule.until !== undefined && { until: rule.until }),
      ...(rule.zlint && { zlint: rule.zlint }),
    }));
  if (format === "json") return jsonLine(listed);
  return listed
    .map(
      ({ id, severity, title, citation, profiles }) =>
        `${id}\n  ${severity.padEnd(7)}  ${title}\n           ${citation}; ${profiles.join(", ")}\n`,
    )
    .join("");
}
