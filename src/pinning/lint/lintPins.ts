import type { LintContext, LintedFile } from "./lintContext";
import type { PinFinding } from "./pinFinding";
import { evidenceOf } from "./rules/evidence";
import { fileJudgements } from "./rules/fileRules";
import type { HostRule, Judgement } from "./rules/judged";
import { hostRules } from "./rules/hostRules";
import { findRule } from "./rules/rules";

/** What is wrong with the pins of some files, in their order: one entry for each file, also for one without a finding. */
export function lintPins(
  files: readonly LintedFile[],
  context: LintContext,
): readonly { readonly path: string; readonly findings: readonly PinFinding[] }[] {
  const evidence = evidenceOf(files, context);
  return evidence.files.map((judged) => {
    const ofHosts = judged.declarations.flatMap((each) =>
      hostRules.flatMap((rule: HostRule) => rule(each, judged, evidence)),
    );
    const findings = [...ofHosts, ...fileJudgements(judged)].map(toFinding);
    return { path: judged.file.path, findings: inOrder(findings) };
  });
}

function toFinding({ rule, severity, message, at, host, pin, fixes }: Judgement): PinFinding {
  return {
    rule,
    severity: severity ?? findRule(rule).severity,
    message,
    range: { start: at.start, end: at.end },
    ...(host && { host: host.text }),
    ...(pin && { pin: pin.text }),
    fixes: fixes ?? [],
  };
}

/** As they stand in the file; what is said twice of one place, as of a pin for two hosts, is said once. */
function inOrder(findings: readonly PinFinding[]): readonly PinFinding[] {
  const distinct = new Map(findings.map((each) => [`${each.range.start} ${each.range.end} ${each.rule}`, each]));
  return [...distinct.values()].sort((a, b) => a.range.start - b.range.start);
}
