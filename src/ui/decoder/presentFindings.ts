import { sha1 } from "../../crypto/digest";
import type { DecodedObject } from "../../pki/container/decodedObject";
import { lintObject } from "../../pki/lint/lintObject";
import type { LintSeverity } from "../../pki/lint/rule";
import type { FindingProfile, FindingsView, FindingView, Tone, Verdict } from "../../protocol/decoder";
import { fill, plain, type Presenter } from "./presenter";
import { isLinted } from "./presentFacts";

/** What the user's settings say of findings. */
export interface FindingSettings {
  readonly profile: FindingProfile;
  /** A certificate is expiring this many days before it ends. */
  readonly warningDays: number;
  /** By the rule's id. */
  readonly rules: Readonly<Partial<Record<string, "error" | "warning" | "information" | "hint" | "off">>>;
}

export const defaultFindingSettings: FindingSettings = { profile: "private-pki", warningDays: 30, rules: {} };

type Severity = "error" | "warning" | "information";

const severities: Readonly<Record<LintSeverity, Severity>> = {
  error: "error",
  warning: "warning",
  notice: "information",
};

const tones: Readonly<Record<Severity, Tone>> = { error: "bad", warning: "warning", information: "information" };

/** What the rules of a profile have against an object, the worst first. `objects`: all of the input. */
export function presentFindings(
  object: DecodedObject,
  objects: readonly DecodedObject[],
  { profile, warningDays, rules }: FindingSettings,
  presenter: Presenter,
): FindingsView {
  const found =
    object.kind === "certificate" || object.kind === "certification-request" || object.kind === "certificate-list"
      ? lintObject(object, profile, { at: presenter.at, objects, sha1, warningDays })
      : [];
  const chosen = new Map(Object.entries(rules));
  const findings = found.flatMap(({ rule, severity: usual, message, citation }) => {
    const severity = severityOf(usual, chosen.get(rule));
    const shown = { rule, message: presenter.text(message), citation };
    return severity ? [{ ...shown, tone: tones[severity], severity: presenter.strings.view.findings[severity] }] : [];
  });
  const order: readonly Tone[] = ["bad", "warning", "information", "good"];
  findings.sort((left, right) => order.indexOf(left.tone) - order.indexOf(right.tone));
  return { profile, findings, verdict: findingsVerdict(findings, isLinted(object), presenter) };
}

/** Undefined for a rule that is switched off. */
function severityOf(usual: LintSeverity, chosen: FindingSettings["rules"][string]): Severity | undefined {
  if (chosen === undefined) return severities[usual];
  if (chosen === "off") return undefined;
  return chosen === "hint" ? "information" : chosen;
}

function findingsVerdict(findings: readonly FindingView[], isKnown: boolean, { strings, number }: Presenter): Verdict {
  const { view } = strings;
  const [worst] = findings;
  if (!worst)
    return { tone: "good", title: view.findings.none, details: isKnown ? [plain(view.findings.noneDetail)] : [] };
  const title = findings.length === 1 ? view.findings.one : fill(view.findings.many, number(findings.length));
  return { tone: worst.tone, title, details: [] };
}
