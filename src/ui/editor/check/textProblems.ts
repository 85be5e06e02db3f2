import type { Certificate } from "../../../pki/certificate/certificate";
import type { CertificateList } from "../../../pki/certificate/certificateList";
import type { CertificationRequest } from "../../../pki/certificate/certificationRequest";
import type { DecodedObject } from "../../../pki/container/decodedObject";
import { lintObject } from "../../../pki/lint/lintObject";
import type { LintContext, LintProfile, LintSeverity } from "../../../pki/lint/rule";
import type { TextProblem, TextSeverity } from "../../../protocol/certificateText";
import { dateText } from "../../dateText";
import { visibleSentence } from "../../visible";
import { brokenBlock, chainOrder, duplicate, expired, expiring } from "./ownRules";
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
  context.objects.slice(0, mostJudged).flatMap((object, block) => {
    if (object.kind === "failed") return [broken(block, object.error.message)];
    if (!isJudged(object)) return [];
    const found = [...linted(object, profile, context), ...(object.kind === "certificate" ? ours(object, block) : [])];
    return found.map((finding) => ({ ...finding, block, ...fixOf(finding.rule, block, fixes) }));

    function ours(certificate: Certificate, at: number): readonly Finding[] {
      return [...ended(certificate, context), ...inFile(at, fixes)];
    }
  });

type Finding = Pick<TextProblem, "rule" | "severity" | "message">;

const isJudged = (object: DecodedObject): object is Certificate | CertificationRequest | CertificateList =>
  ["certificate", "certification-request", "certificate-list"].includes(object.kind);

const broken = (block: number, reason: string): TextProblem => ({
  rule: brokenBlock,
  severity: "warning",
  message: visibleSentence(reason),
  block,
  related: [],
});

const linted = (
  object: Certificate | CertificationRequest | CertificateList,
  profile: LintProfile,
  context: LintContext,
): readonly Finding[] =>
  lintObject(object, profile, context).map(({ rule, severity, message, citation }) => ({
    rule,
    severity: severities[severity],
    message: visibleSentence(`${message} (${citation})`),
  }));

function fixOf(rule: string, block: number, { duplicates, orders, issuers }: FileFixes): FileFix {
  const found = rule === duplicate ? duplicates.get(block) : rule === chainOrder ? orders.get(block) : undefined;
  return found ?? { related: issuers.get(block) ?? [] };
}

function ended({ notAfter }: Certificate, { at, warningDays }: LintContext): readonly Finding[] {
  const date = dateText(notAfter);
  if (notAfter <= at) return [{ rule: expired, severity: "error", message: `The certificate ended on ${date}.` }];
  if (+notAfter - +at >= warningDays * 86_400_000) return [];
  return [{ rule: expiring, severity: "warning", message: `The certificate ends on ${date}.` }];
}

function inFile(block: number, { duplicates, orders }: FileFixes): readonly Finding[] {
  const found: Finding[] = [];
  if (duplicates.has(block))
    found.push({ rule: duplicate, severity: "information", message: "The certificate is in this file already." });
  if (orders.has(block))
    found.push({
      rule: chainOrder,
      severity: "warning",
      message: "The chain is not in order: each certificate comes before its issuer.",
    });
  return found;
}
