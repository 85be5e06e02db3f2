import type { Cause, Observation } from "./diagnosis";
import type { Facts } from "./facts";

/**
 * How a cause was found. "proof": it is so, whoever looks, from the files or from a list; "registry": what the registry says
 * leads to it; "live": a connection showed it; "hint": it would explain what is seen, and so would something else.
 */
export type Evidence = "proof" | "registry" | "live" | "hint";

export interface Candidate extends Cause {
  readonly evidence: Evidence;
  /** The device cannot connect for as long as it is so. */
  readonly blocking: boolean;
}

export interface Finding {
  readonly observations: readonly Observation[];
  readonly causes: readonly Candidate[];
}

/** A question, or a few that belong together. Asks nobody: `gather` has done that. */
export interface Check {
  /** The head of its observations' ids. */
  readonly stage: "bundle" | "registry" | "connection";
  run(facts: Facts): Finding;
}

export const nothing: Finding = { observations: [], causes: [] };

export const green = (id: string, text: string): Finding => observed({ id, status: "green", text });

export const unknown = (id: string, text: string): Finding => observed({ id, status: "unknown", text });

export const red = (id: string, text: string, ...causes: readonly Candidate[]): Finding => ({
  observations: [{ id, status: "red", text }],
  causes,
});

/** Worth a look, though not wrong. */
export const remark = (id: string, text: string, ...causes: readonly Candidate[]): Finding => ({
  observations: [{ id, status: "unknown", text }],
  causes,
});

export const all = (...findings: readonly Finding[]): Finding => ({
  observations: findings.flatMap(({ observations }) => observations),
  causes: findings.flatMap(({ causes }) => causes),
});

const observed = (observation: Observation): Finding => ({ observations: [observation], causes: [] });
