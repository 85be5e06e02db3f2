import type { Store } from "../store/store";

interface Turn {
  readonly running: Promise<void>;
  /** What waits for it, for everybody who asked in the meantime. */
  next?: Promise<void>;
}

const turns = new WeakMap<Store, Map<string, Turn>>();

/**
 * Runs works of the same name one after the other. Whoever asks while one runs shares the next one, which begins after they
 * asked: so a hundred revocations at the same time take two CRLs, and each of them is in the second.
 */
export function inTurn(store: Store, name: string, work: () => Promise<void>): Promise<void> {
  const all = turns.get(store) ?? new Map<string, Turn>();
  turns.set(store, all);
  const turn = all.get(name);
  if (!turn) return begin(all, name, work);
  const after = () => begin(all, name, work);
  turn.next ??= turn.running.then(after, after);
  return turn.next;
}

function begin(all: Map<string, Turn>, name: string, work: () => Promise<void>): Promise<void> {
  const running = work().finally(() => {
    if (all.get(name) === turn && !turn.next) all.delete(name);
  });
  const turn: Turn = { running };
  all.set(name, turn);
  return running;
}
