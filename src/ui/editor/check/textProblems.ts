import type { DecodedObject } from "../../../pki/container/decodedObject";
import { lintObject } from "../../../pki/lint/lintObject";
import type { LintContext, LintObject, LintProfile, LintSeverity } from "../../../pki/lint/rule";
import type { TextProblem, TextSeverity } from "../../../protocol/certificateText";
import { visibleSentence } from "../../visible";
import { brokenBlock } from "./brokenBlock";
import type { FileFix, FileFixes } from "./fileFixes";

/** So many objects are judged: nobody mends more at once, and rules about a whole file are applied to each. */
const mostJudged = 1000;

const severities: Readonly<Record<LintSeverity, TextSeverity>> = {
  error: "error",
  warning: "warning",
  notice: "information",
};

/** What is wrong in a text: what the rules find, and blocks that cannot be read; with what mends it. */
export const textProblems = (profile: LintProfile, fixes: FileFixes, context: LintContext): readonly TextProblem[] =>
  context.objects.slice(0, mostJudged).flatMap((object, block): readonly TextProblem[] => {
    if (object.kind === "failed") return [broken(block, object.error.message)];
    if (!isJudged(object)) return [];
    return lintObject(object, profile, context).map(({ rule, severity, message, citation }) => ({
      rule,
      severity: severities[severity],
      message: visibleSentence(`${message} (${citation})`),
      block,
      ...fixOf(rule, block, fixes),
    }));
  });

const isJudged = (object: DecodedObject): object is LintObject =>
  ["certificate", "certification-request", "certificate-list"].includes(object.kind);

const broken = (block: number, reason: string): TextProblem => ({
  rule: brokenBlock,
  severity: "warning",
  message: visibleSentence(reason),
  block,
  related: [],
});

function fixOf(rule: string, block: number, { duplicates, orders, issuers }: FileFixes): FileFix {
  const fixes = rule === "file/duplicate-certificate" ? duplicates : rule.endsWith("/chain-order") ? orders : undefined;
  return fixes?.get(block) ?? { related: issuers.get(block) ?? [] };
}
