/** How far an operation of the local backend goes, compared with AWS's. */
export type State = "full" | "partial" | "not";

/**
 * Where its behaviour comes from: AWS's documentation and API models; answers of AWS that were seen or quoted; or what we
 * think likely. Rootpin's own operations have no original.
 */
export type Source = "documented" | "measured" | "assumed" | "own";

export interface Fidelity {
  readonly state: State;
  readonly sources: readonly Source[];
  /** What is left out, and what is assumed; empty when there is nothing to say. */
  readonly note: string;
}

/** By the name of the operation. */
export type FidelityRows = Readonly<Record<string, Fidelity>>;

export const documented = (note = ""): Fidelity => ({ state: "full", sources: ["documented"], note });

/** Beside what is documented there are answers of AWS to go by. */
export const measured = (note = ""): Fidelity => ({ state: "full", sources: ["documented", "measured"], note });

/** The documentation leaves something open, which `note` names. */
export const assumed = (note: string): Fidelity => ({ state: "full", sources: ["documented", "assumed"], note });

/** All three: the usual case for an operation with many errors. */
export const mixed = (note: string): Fidelity => ({
  state: "full",
  sources: ["documented", "measured", "assumed"],
  note,
});

export const own = (note: string): Fidelity => ({ state: "full", sources: ["own"], note });

/** Something of it is missing, which `note` names. */
export const partial = (of: Fidelity): Fidelity => ({ ...of, state: "partial" });

export const not = (note: string): Fidelity => ({ state: "not", sources: [], note });
