import type { Asked } from "./facts";

export const known = <T>(value: T): Asked<T> => ({ known: true, value });

export const notKnown = (reason: string): Asked<never> => ({ known: false, reason });

/**
 * Asks somebody who may refuse: what went wrong is an answer, too. Rethrows only the signal's reason, once it is aborted: one
 * question that is refused leaves the other checks as they are.
 */
export async function ask<T>(question: () => Promise<T>, signal: AbortSignal): Promise<Asked<T>> {
  try {
    return known(await question());
  } catch (error) {
    signal.throwIfAborted();
    return notKnown(error instanceof Error ? error.message : String(error));
  }
}

/** Undefined when it is not known. */
export const valueOf = <T>(asked: Asked<T>): T | undefined => (asked.known ? asked.value : undefined);
