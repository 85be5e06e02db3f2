import type { PinnedRole } from "../pinSet";

/** Where a statement comes from. */
export interface Source {
  readonly title: string;
  /** A page of the web; absent for what was measured. */
  readonly address?: string;
  /** When it was read or measured, "YYYY-MM". */
  readonly asOf: string;
}

export interface Statement {
  /** One or two sentences. */
  readonly text: string;
  readonly source: Source;
}

type StrategyId = "imported" | "amazon-roots" | "private-ca" | "other-public";

/** One way to pin a host, and what it means for those who run it. */
export interface Strategy {
  readonly id: StrategyId;
  readonly title: string;
  /** What is pinned; absent where that is left to the user. */
  readonly role?: PinnedRole;
  /** What is pinned, in a few words. */
  readonly pins: string;
  /** Lifetime, rotation and cost in one short line. */
  readonly inShort: string;
  /** How long a pin lasts. */
  readonly lifetime: Statement;
  /** What happens at a renewal, and what has to be done for it. */
  readonly rotation: Statement;
  readonly cost: Statement;
  /** Whom the pins stop, and whom they do not. */
  readonly reach: Statement;
  /** What must not be pinned here. */
  readonly never: Statement;
}
