import type { Tone } from "../../protocol/decoder";
import type { ButtonView, Headline } from "../../protocol/live";
import type { PlanEvent, RotationView, ServedRow, SpanView, VersionRow } from "../../protocol/rotation";
import type { RotationEvent } from "../../pinning/rotation/planRotation";
import type { RotationOutcome, RotationPlan, RotationVerdict, ShippedPins } from "../../pinning/rotation/rotation";
import { dateText } from "../dateText";
import type { Translator } from "../translator";
import { visible } from "../visible";

const day = 86_400_000;

export interface ShownRotation {
  readonly plan: RotationPlan;
  readonly outcomes: readonly RotationOutcome[];
  readonly versions: readonly ShippedPins[];
  readonly events: readonly RotationEvent[];
  /** The chosen day, counted from the first. */
  readonly day: number;
  readonly language: string;
}

const tones: Readonly<Record<RotationVerdict, Tone>> = {
  accepted: "good",
  "not-pinned": "warning",
  "refused-by-pins": "bad",
  "refused-by-dates": "bad",
};

/** All that the page says. Texts of certificates are made visible here. */
export function presentRotation(shown: ShownRotation, l10n: Translator): RotationView {
  const { plan, outcomes, versions, events } = shown;
  const first = plan.chains[0]?.from ?? plan.until;
  const at = new Date(+first + shown.day * day);
  const days = Math.max(Math.floor((+plan.until - +first) / day) - 1, 0);
  return {
    language: shown.language,
    title: l10n.t("Key rotation of {0}", visible(plan.host)),
    headline: headlineOf(outcomes, at, l10n),
    buttons: buttonsOf(l10n),
    clock: { day: shown.day, days, text: dateText(at), first: dateText(first), last: dateText(plan.until) },
    versions: outcomes.map((outcome, index) =>
      versionRow(outcome, versions[index], { first, until: plan.until, at }, l10n),
    ),
    chain: servedOn(plan, at, l10n),
    events: eventRows(plan, events, first),
    labels: labelsOf(l10n),
  };
}

const isBad = (verdict: RotationVerdict): boolean => verdict === "refused-by-pins" || verdict === "refused-by-dates";

const spanAt = ({ spans }: RotationOutcome, at: Date) => spans.find(({ from, to }) => from <= at && at < to);

function headlineOf(outcomes: readonly RotationOutcome[], at: Date, l10n: Translator): Headline {
  const refused = outcomes.filter((outcome) => isBad(spanAt(outcome, at)?.verdict ?? "accepted"));
  const later = outcomes.flatMap(({ breaksOn }) => breaksOn ?? []).sort((a, b) => +a - +b)[0];
  const details = later
    ? [l10n.t("The first version breaks on {0}.", dateText(later))]
    : [l10n.t("No version breaks in this time.")];
  if (refused.length > 0) {
    const names = refused.map(({ name }) => visible(name)).join(", ");
    return {
      tone: "bad",
      title: l10n.t("On {0}, {1} of {2} versions are refused", dateText(at), refused.length, outcomes.length),
      details: [names, ...details],
    };
  }
  return {
    tone: later ? "warning" : "good",
    title: l10n.t("On {0}, every version is accepted or does not pin", dateText(at)),
    details,
  };
}

const buttonsOf = (l10n: Translator): ButtonView[] => [
  { id: "next", label: l10n.t("Go to Next Event"), primary: true },
  { id: "same-key", label: l10n.t("Renew with the Same Key") },
  { id: "new-key", label: l10n.t("Renew with a New Key") },
  { id: "reserve-key", label: l10n.t("Use the Key in Reserve") },
  { id: "new-intermediate", label: l10n.t("Change the Subordinate CA") },
  { id: "new-root", label: l10n.t("Change the Root") },
  { id: "reset", label: l10n.t("Reset") },
  { id: "report", label: l10n.t("Copy Report") },
];

interface Line {
  readonly first: Date;
  readonly until: Date;
  readonly at: Date;
}

function versionRow(
  outcome: RotationOutcome,
  version: ShippedPins | undefined,
  line: Line,
  l10n: Translator,
): VersionRow {
  const span = spanAt(outcome, line.at);
  const verdict = span?.verdict ?? "accepted";
  const keys = version?.pinSet.hosts.flatMap((host) => host.keys) ?? [];
  return {
    name: visible(outcome.name),
    detail: keys
      .slice(0, 4)
      .map(({ owner }) => visible(owner))
      .join(" · "),
    tone: tones[verdict],
    word: verdictWord(verdict, l10n),
    why: visible(span?.why ?? ""),
    breaks: outcome.breaksOn ? l10n.t("Breaks on {0}", dateText(outcome.breaksOn)) : l10n.t("Does not break"),
    spans: outcome.spans.map(({ from, to, verdict: each }): SpanView => ({
      from: percent(from, line),
      to: percent(to, line),
      tone: tones[each],
      text: l10n.t("{0} from {1} to {2}", verdictWord(each, l10n), dateText(from), dateText(to)),
    })),
  };
}

const percent = (date: Date, { first, until }: Line): number =>
  Math.round((1000 * (+date - +first)) / Math.max(+until - +first, 1)) / 10;

function verdictWord(verdict: RotationVerdict, l10n: Translator): string {
  switch (verdict) {
    case "accepted":
      return l10n.t("Accepted");
    case "not-pinned":
      return l10n.t("Not pinned");
    case "refused-by-pins":
      return l10n.t("Refused: no pin matches");
    case "refused-by-dates":
      return l10n.t("Refused: certificate not valid");
  }
}

function servedOn({ chains }: RotationPlan, at: Date, l10n: Translator): ServedRow[] {
  const served = chains.findLast(({ from }) => from <= at);
  return (served?.keys ?? []).map(({ owner, pin, notAfter }) => ({
    owner: visible(owner),
    pin: pin.startsWith("sha256/") ? pin : l10n.t("a new key"),
    ends: dateText(notAfter),
  }));
}

const eventRows = ({ chains }: RotationPlan, events: readonly RotationEvent[], first: Date): PlanEvent[] =>
  chains.slice(1).map(({ from, title }) => ({
    day: Math.ceil((+from - +first) / day),
    date: dateText(from),
    title: visible(title),
    planned: events.some(({ on }) => +on === +from),
  }));

const labelsOf = (l10n: Translator): RotationView["labels"] => ({
  clock: l10n.t("Day"),
  versions: l10n.t("Shipped pins"),
  version: l10n.t("Version"),
  verdict: l10n.t("On this day"),
  why: l10n.t("Why"),
  line: l10n.t("Over the whole time"),
  chain: l10n.t("Served on this day"),
  owner: l10n.t("Key of"),
  pin: l10n.t("Pin"),
  ends: l10n.t("Ends"),
  events: l10n.t("What happens"),
  date: l10n.t("Date"),
  what: l10n.t("Event"),
  takeBack: l10n.t("Take Back"),
  goTo: l10n.t("Go to This Day"),
});
