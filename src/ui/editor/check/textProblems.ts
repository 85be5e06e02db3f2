import type { DecodedObject } from "../../../pki/container/decodedObject";
import { lintObject } from "../../../pki/lint/lintObject";
import type { LintContext, LintObject, LintProfile, LintSeverity } from "../../../pki/lint/rule";
import type { TextProblem, TextSeverity } from "../../../protocol/certificateText";
import { visibleSentence } from "../../visible";
import { brokenBlock, notAllJudged } from "./ownRules";
import type { FileFix, FileFixes } from "./fileFixes";

/** So many objects are judged, as long as it takes no longer, in milliseconds: nobody mends more at once. */
const mostJudged = 1000;
const longestJudging = 2000;

const severities: Readonly<Record<LintSeverity, TextSeverity>> = {
  error: "error",
  warning: "warning",
  notice: "information",
};

/** What is wrong in a text: what the rules find, and blocks that cannot be read; with what mends it. */
export function textProblems(profile: LintProfile, fixes: FileFixes, context: LintContext): readonly TextProblem[] {
  const begun = performance.now();
  const problems: TextProblem[] = [];
  for (const [block, object] of context.objects.entries()) {
    if (block >= mostJudged || performance.now() - begun > longestJudging) return [...problems, notJudged(block)];
    if (object.kind === "failed") problems.push(broken(block, object.error.message));
    else if (isJudged(object)) problems.push(...judge(object, block, profile, fixes, context));
  }
  return problems;
}

const judge = (
  object: LintObject,
  block: number,
  profile: LintProfile,
  fixes: FileFixes,
  context: LintContext,
): readonly TextProblem[] =>
  lintObject(object, profile, context).map(({ rule, severity, message, citation }) => ({
    rule,
    severity: severities[severity],
    message: visibleSentence(`${message} (${citation})`),
    block,
    ...fixOf(rule, block, fixes),
  }));

const isJudged = (object: DecodedObject): object is LintObject =>
  ["certificate", "certification-request", "certificate-list"].includes(object.kind);

const broken = (block: number, reason: string): TextProblem => ({
  rule: brokenBlock,
  severity: "warning",
  message: visibleSentence(reason),
  block,
  related: [],
});

const notJudged = (block: number): TextProblem => ({
  rule: notAllJudged,
  severity: "information",
  message: "From here on, certificates are not checked: there are too many of them.",
  block,
  related: [],
});

function fixOf(rule: string, block: number, { duplicates, orders, issuers }: FileFixes): FileFix {
  const fixes = rule === "file/duplicate-certificate" ? duplicates : rule.endsWith("/chain-order") ? orders : undefined;
  return fixes?.get(block) ?? { related: issuers.get(block) ?? [] };
}
