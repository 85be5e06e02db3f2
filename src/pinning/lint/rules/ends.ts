import { dayText } from "../../dayText";
import { amazonDistrustDate } from "../../amazonRoots";
import { isAmazonRoot } from "../../strategy/amazonIssued";
import type { LintContext } from "../lintContext";
import { dateOf } from "./expiry";
import { distinctPins, type HostRule, type JudgedDeclaration, type JudgedPin, type Judgement } from "./judged";
import { dayLength, type KeyFacts } from "./keyFacts";

/** When a key stops being worth its pin, and why. */
interface End {
  readonly date: Date;
  /** Browsers and systems stop taking the root, although its certificate goes on. */
  readonly isByProgramme: boolean;
}

function endOf({ notAfter, certificates }: KeyFacts): End | undefined {
  if (!notAfter) return undefined;
  const root = certificates.find(isAmazonRoot);
  const date = root && amazonDistrustDate(root);
  return date && date < notAfter ? { date, isByProgramme: true } : { date: notAfter, isByProgramme: false };
}

interface Ending {
  readonly pin: JudgedPin;
  readonly key: KeyFacts;
  readonly end: End;
}

const endingsOf = ({ pins }: JudgedDeclaration): readonly Ending[] =>
  distinctPins(pins).flatMap((pin) => {
    const end = pin.key && endOf(pin.key);
    return pin.key && end ? [{ pin, key: pin.key, end }] : [];
  });

/** Certificates that have ended, CAs that end too early, and the day on which a host has no valid pin left. */
export const pinsThatEnd: HostRule = (judged, _file, { context }) => {
  const endings = endingsOf(judged);
  const last = lastOf(endings, context);
  const known = endings.flatMap((ending): Judgement[] => {
    const found =
      endedProblem(ending, endings, context) ??
      (ending === last ? lastProblem(ending, context) : undefined) ??
      earlyProblem(ending, endings, judged, context);
    return found ? [{ ...found, ...placeOf(ending.pin, judged) }] : [];
  });
  return [...known, ...judged.pins.flatMap((pin) => saidToEnd(pin, judged, context))];
};

const placeOf = ({ written }: JudgedPin, { declaration: { host } }: JudgedDeclaration) => ({
  at: written.range,
  pin: written,
  ...(host && { host }),
});

/** "ends 2027-04-15" beside a key that is not here. Comments grow old: they warn of nothing ahead. */
function saidToEnd(pin: JudgedPin, judged: JudgedDeclaration, context: LintContext): readonly Judgement[] {
  const comment = pin.written.comment ?? "";
  const [, text = ""] = saidEnd.exec(comment) ?? [];
  const end = dateOf(text);
  if (pin.key || !end) return [];
  if (end <= context.at) {
    const message = `By its comment, the certificate of this key ended on ${dayText(end)}. Pin a key whose certificate lasts.`;
    return [{ rule: "ended", severity: "warning", message, ...placeOf(pin, judged) }];
  }
  const used = context.usedUntil ?? context.manifest?.manifest.usedUntil;
  if (!used || end >= used || /\bleaf\b|\bserver\b/i.test(comment)) return [];
  const message = `By its comment, the certificate of this key ends on ${dayText(end)}, and the app is used until ${dayText(used)}. Pin its successor too.`;
  return [{ rule: "authority-ends", message, ...placeOf(pin, judged) }];
}

const saidEnd =
  /(?:\bends?|\bexpir\w+|\buntil|\bnot ?after|\bvalid (?:to|through))\b\W{0,4}(?:on |in )?(\d{4}-\d\d-\d\d)/i;

type Problem = Omit<Judgement, "at">;

function endedProblem({ end, key }: Ending, endings: readonly Ending[], { at }: LintContext): Problem | undefined {
  if (end.date > at || (end.isByProgramme && endings.some((each) => each.end.date > at))) return undefined;
  const others = endings.some((each) => each.end.date > at);
  const isStale = others || key.role === "leaf"; // a key may have a newer certificate, which is not here
  return {
    rule: "ended",
    ...(isStale && { severity: "warning" as const }),
    message: `The certificate of this key ended on ${dayText(end.date)}: "${key.owner}". Pin a key whose certificate lasts.`,
  };
}

/** The one that ends last, when all others end before it: nothing more is known to be valid after that day. */
function lastOf(endings: readonly Ending[], { at, warningDays }: LintContext): Ending | undefined {
  const last = [...endings].sort((a, b) => +b.end.date - +a.end.date)[0];
  return last && last.end.date > at && daysTo(last.end.date, at) < warningDays ? last : undefined;
}

const daysTo = (date: Date, at: Date): number => Math.floor((+date - +at) / dayLength);

function lastProblem({ end, key }: Ending, { at }: LintContext): Problem {
  return {
    rule: "last-pin-ends",
    message: `The last valid pin of this host ends on ${dayText(end.date)}, in ${daysTo(end.date, at)} days, with the certificate "${key.owner}". Ship an app with the pin of its successor before that.`,
  };
}

/** A CA that ends before the app does. Leaves end all the time: what that means is another rule's. */
function earlyProblem(
  { end, key }: Ending,
  endings: readonly Ending[],
  judged: JudgedDeclaration,
  context: LintContext,
): Problem | undefined {
  if (key.role === "leaf" || end.date <= context.at) return undefined;
  if (end.isByProgramme && endings.some((each) => each.end.date > end.date)) return undefined;
  const reason = reasonOf(end.date, judged, context);
  if (reason === undefined) return undefined;
  const what = end.isByProgramme ? "Browsers and systems stop taking this root" : "The certificate of this CA ends";
  return {
    rule: "authority-ends",
    message: `${what} on ${dayText(end.date)}, ${reason}: "${key.owner}". Pin its successor too.`,
  };
}

function reasonOf(
  date: Date,
  { declaration }: JudgedDeclaration,
  { at, usedUntil, manifest, warningDays }: LintContext,
): string | undefined {
  const used = usedUntil ?? manifest?.manifest.usedUntil;
  if (used && date < used) return `and the app is used until ${dayText(used)}`;
  const expires = declaration.expiresOn && dateOf(declaration.expiresOn.text);
  if (expires && date < expires) return `before its pins do, on ${dayText(expires)}`;
  return daysTo(date, at) < warningDays ? `in ${daysTo(date, at)} days` : undefined;
}
