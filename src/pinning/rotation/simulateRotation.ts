import { clientVerdict } from "./clientVerdict";
import type { RotationOutcome, RotationPlan, RotationSpan, ServedChain, ShippedPins } from "./rotation";

/** What each shipped version makes of a plan, day by day. The verdict of a span holds from its beginning to its end. */
export const simulateRotation = (plan: RotationPlan, shipped: readonly ShippedPins[]): RotationOutcome[] =>
  shipped.map((version) => outcomeOf(plan, version));

function outcomeOf(plan: RotationPlan, version: ShippedPins): RotationOutcome {
  const spans = plan.chains.flatMap((chain, index) => {
    const to = earlier(plan.chains[index + 1]?.from ?? plan.until, plan.until);
    return spansOf(version, { host: plan.host, chain, to });
  });
  const joined = join(spans);
  const first = joined.find(({ verdict }) => verdict === "refused-by-pins" || verdict === "refused-by-dates");
  return { name: version.name, spans: joined, ...(first && { breaksOn: first.from }) };
}

interface Stage {
  readonly host: string;
  readonly chain: ServedChain;
  readonly to: Date;
}

/** A verdict changes only when the chain does, a certificate begins or ends, or the pins expire. */
function spansOf(version: ShippedPins, { host, chain, to }: Stage): RotationSpan[] {
  const dates = chain.keys.flatMap(({ notBefore, notAfter }) => [notBefore, notAfter]);
  const expiries = version.pinSet.hosts.flatMap(({ expiresOn }) => expiresOn ?? []);
  const inside = [...dates, ...expiries].filter((day) => day > chain.from && day < to);
  const marks = [...new Set([chain.from, ...inside].map(Number))].sort((a, b) => a - b);
  return marks.flatMap((mark, index) => {
    const from = new Date(mark);
    const end = new Date(marks[index + 1] ?? +to);
    return from < end ? [{ from, to: end, ...clientVerdict(version, { host, keys: chain.keys, at: from }) }] : [];
  });
}

function join(spans: readonly RotationSpan[]): RotationSpan[] {
  const joined: RotationSpan[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last?.verdict === span.verdict && last.why === span.why) joined[joined.length - 1] = { ...last, to: span.to };
    else joined.push(span);
  }
  return joined;
}

const earlier = (left: Date, right: Date): Date => (left < right ? left : right);
