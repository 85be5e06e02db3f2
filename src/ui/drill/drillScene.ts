import type { StepProgress } from "./runSteps";
import type { BlastRadius } from "./blastRadius";
import type { RecoveryStep } from "./recoveryPlan";

/** A drill as it stands: what hangs on the CA, as it was when it was looked at, and what has become of it. */
export interface DrillScene {
  readonly radius: BlastRadius;
  readonly plan: readonly RecoveryStep[];
  /** By the backend's clock. */
  readonly at: Date;
  readonly gaps: readonly string[];
  readonly kind: "local" | "aws";
  readonly phase: "ready" | "applying" | "applied";
  readonly progress: readonly StepProgress[];
  /** Of devices and registered CAs, by `stateKey`: as they were read last. */
  readonly states: ReadonlyMap<string, string>;
  /** Absent where nobody tells who is connected. */
  readonly watch?: DrillWatch;
}

export interface DrillWatch {
  readonly total: number;
  /** How many were connected when it was applied. */
  readonly before?: number;
  /** SHA-256 of the certificates that are connected now, in any region. */
  readonly connected: ReadonlySet<string>;
  /** Of those that tried since it was applied and were refused. */
  readonly refused: ReadonlySet<string>;
}

export const stateKey = (region: string, certificateId: string): string => `${region} ${certificateId}`;
