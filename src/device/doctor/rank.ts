import type { Cause, CauseId } from "./diagnosis";
import type { Candidate, Evidence } from "./finding";

/**
 * Which cause is the most likely one. In this order:
 *
 * 1. What another cause brings about by itself stands behind it (`consequences`).
 * 2. What makes a connection impossible goes before what does not.
 * 3. What is proved goes before what the registry suggests, that before what a connection showed, that before a hint: the
 *    earlier kind names what to change, the later one only what was seen of it.
 * 4. The greater confidence, then the lower number.
 *
 * Each cause is named once, by its best finding.
 */
export function rank(candidates: readonly Candidate[]): readonly Cause[] {
  const best = onePerCause(candidates);
  const present = new Set(best.map(({ id }) => id));
  const isConsequence = ({ id }: Candidate) => [...present].some((other) => consequences[other]?.includes(id) === true);
  return best
    .map((each) => ({ each, behind: isConsequence(each) ? 1 : 0 }))
    .sort((left, right) => left.behind - right.behind || byWeight(left.each, right.each))
    .map(({ each, behind }) => toCause(each, behind === 1));
}

/** A cause, and those that are seen because of it. */
const consequences: Readonly<Partial<Record<CauseId, readonly CauseId[]>>> = {
  J18: ["J23"],
  J13: ["J09"],
  J14: ["J09", "J13", "J15"],
  J19: ["J09"],
  J21: ["J09", "J10"],
  J10: ["J09"],
  J11: ["J01", "J08"],
  J05: ["J06", "J07"],
  J07: ["J06", "J02"],
};

const evidences: readonly Evidence[] = ["proof", "registry", "live", "hint"];

function byWeight(left: Candidate, right: Candidate): number {
  return (
    Number(right.blocking) - Number(left.blocking) ||
    evidences.indexOf(left.evidence) - evidences.indexOf(right.evidence) ||
    right.confidence - left.confidence ||
    left.id.localeCompare(right.id)
  );
}

function onePerCause(candidates: readonly Candidate[]): Candidate[] {
  const sorted = [...candidates].sort(byWeight);
  return sorted.filter(({ id }, at) => sorted.findIndex((other) => other.id === id) === at);
}

function toCause({ id, confidence, text, fix, command, action }: Candidate, behind: boolean): Cause {
  return {
    id,
    confidence: behind ? Math.min(confidence, 0.3) : confidence,
    text,
    fix,
    ...(command !== undefined && { command }),
    ...(action && { action }),
  };
}
