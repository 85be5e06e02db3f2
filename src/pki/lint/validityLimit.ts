import type { Certificate } from "../certificate/certificate";
import { daysBetween, isServerSubscriber, validityDays } from "./certificateKind";
import { daysText } from "./quoted";
import type { LintSeverity, Rule } from "./rule";
import { certificateRule } from "./ruleKinds";

type Limit = { readonly days: number } | { readonly months: number };

type ValidityLimit = Limit & {
  readonly name: string;
  /** For what is issued from then on. */
  readonly since: string;
  readonly until?: string;
  /** Of the CA/Browser Forum's Baseline Requirements. */
  readonly citation: string;
  readonly severity?: LintSeverity;
  readonly zlint?: readonly string[];
};

/** Since September 2020 the last second counts, too      section 6.3.2 */
const lastSecondCounts = new Date("2020-09-01");

/** How long a server's certificate may be valid, by when it was issued. */
export function validityLongerThan(limit: ValidityLimit): Rule {
  const { name, since, until, citation, severity = "error", zlint } = limit;
  const text = "days" in limit ? `${limit.days} days` : `${limit.months} months`;
  const isLonger = (certificate: Certificate): boolean =>
    "days" in limit ? lengthOf(certificate) > limit.days : endOf(certificate, limit.months) < certificate.notAfter;
  return certificateRule({
    name,
    group: "web",
    title: `A server's certificate is valid for more than ${text}`,
    profiles: ["web"],
    citation: `CA/Browser Forum Baseline Requirements ${citation}`,
    severity,
    since,
    ...(until !== undefined && { until }),
    ...(zlint && { zlint }),
    applies: isServerSubscriber,
    check: (certificate) =>
      isLonger(certificate)
        ? `The certificate is valid for ${daysText(validityDays(certificate))}; issued since ${since}, it ${severity === "error" ? "must" : "should"} not be for more than ${text}.`
        : undefined,
  });
}

const lengthOf = (certificate: Certificate): number =>
  certificate.notBefore < lastSecondCounts
    ? daysBetween(certificate.notBefore, certificate.notAfter)
    : validityDays(certificate);

function endOf({ notBefore }: Certificate, months: number): Date {
  const end = new Date(notBefore);
  end.setUTCMonth(end.getUTCMonth() + months);
  return end;
}
