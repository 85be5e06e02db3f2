/** One kind of change, item by item. */
export interface DrillStep {
  readonly name: string;
  readonly items: readonly DrillItem[];
}

export interface DrillItem {
  /** Not escaped for anything. */
  readonly name: string;
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** How far a step has come. */
export interface StepProgress {
  readonly name: string;
  readonly state: "waiting" | "running" | "reached" | "failed" | "skipped";
  readonly done: number;
  readonly total: number;
  readonly failures: readonly { readonly name: string; readonly message: string }[];
}

export const waitingProgress = (steps: readonly DrillStep[]): readonly StepProgress[] =>
  steps.map(({ name, items }) => ({ name, state: "waiting", done: 0, total: items.length, failures: [] }));

export interface StepWatch<Progress = readonly StepProgress[]> {
  readonly onProgress: (progress: Progress) => void;
  readonly messageOf: (error: unknown) => string;
  /** Ends it before the next item. */
  readonly stop: AbortSignal;
}

/**
 * Goes through the steps, one item after the other. What fails is told and the rest goes on; `stop` ends it before the next
 * item, which is all that is left undone. `signal` is the window's: once it is aborted, its reason is thrown.
 */
export async function runSteps(
  steps: readonly DrillStep[],
  { onProgress, messageOf, stop }: StepWatch,
  signal: AbortSignal,
): Promise<readonly StepProgress[]> {
  const progress = [...waitingProgress(steps)];
  const put = (index: number, changed: StepProgress): void => {
    progress[index] = changed;
    onProgress([...progress]);
  };
  for (const [index, step] of steps.entries()) {
    put(index, await runStep(step, { onProgress: (changed) => put(index, changed), messageOf, stop }, signal));
  }
  return progress;
}

async function runStep(
  { name, items }: DrillStep,
  { onProgress, messageOf, stop }: StepWatch<StepProgress>,
  signal: AbortSignal,
): Promise<StepProgress> {
  const failures: StepProgress["failures"][number][] = [];
  const total = items.length;
  let done = 0;
  const now = (state: StepProgress["state"]): StepProgress => ({ name, state, done, total, failures: [...failures] });
  for (const item of items) {
    if (stop.aborted) return now("skipped");
    onProgress(now("running"));
    try {
      await item.run(signal);
      done += 1;
    } catch (error) {
      signal.throwIfAborted();
      failures.push({ name: item.name, message: messageOf(error) });
    }
  }
  return now(failures.length > 0 ? "failed" : "reached");
}
