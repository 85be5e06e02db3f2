import { CommandFailure } from "../commandFailure";
import { back, type Check, type Frame } from "./quickInput";

/** One question of a series. `Answers` has a member for each; the members of questions that may be skipped are optional. */
export type Step<Answers> = { [Key in keyof Answers]-?: StepFor<Answers, Key> }[keyof Answers];

export interface StepFor<Answers, Key extends keyof Answers> {
  readonly key: Key;
  /** False when earlier answers make the question pointless. */
  readonly applies?: (answers: Partial<Answers>) => boolean;
  readonly ask: (
    frame: Frame,
    answers: Partial<Answers>,
  ) => Promise<NonNullable<Answers[Key]> | typeof back | undefined>;
  /** What is wrong with an answer that was given beforehand, and therefore not asked for. */
  readonly check?: (value: NonNullable<Answers[Key]>, answers: Partial<Answers>) => ReturnType<Check<unknown>>;
}

export interface Series<Answers> {
  readonly title: string;
  readonly steps: readonly Step<Answers>[];
  /** Answers given beforehand. */
  readonly given?: Partial<Answers>;
  readonly signal: AbortSignal;
}

/**
 * Asks a series of questions with Back. Undefined when the user leaves. Throws CommandFailure "invalid-answer" for an
 * answer given beforehand that its question would not take.
 */
export async function askSteps<Answers extends object>(series: Series<Answers>): Promise<Answers | undefined> {
  const answers: Partial<Answers> = { ...series.given };
  const asked: Step<Answers>[] = [];
  let step = await nextStep(series, answers, asked);
  while (step) {
    const answer = await askStep(series, step, answers, asked.length);
    if (answer === undefined) return undefined;
    if (answer === back) {
      forget(answers, step, (step = asked.pop()));
      continue;
    }
    answers[step.key] = answer;
    asked.push(step);
    step = await nextStep(series, answers, asked);
  }
  return answers as Answers;
}

function askStep<Answers>(
  { title, steps, given, signal }: Series<Answers>,
  step: Step<Answers>,
  answers: Partial<Answers>,
  before: number,
): Promise<Answers[keyof Answers] | typeof back | undefined> {
  const open = steps.filter((each) => given?.[each.key] === undefined && (each.applies?.(answers) ?? true));
  const frame = {
    title,
    step: before + 1,
    totalSteps: Math.max(open.length, before + 1),
    canGoBack: before > 0,
    signal,
  };
  return step.ask(frame, answers);
}

/** Back: neither the question that was left nor the one that is asked again has an answer now. */
function forget<Answers>(answers: Partial<Answers>, ...steps: (Step<Answers> | undefined)[]): void {
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the keys are those of the answers' type
  for (const step of steps) if (step) delete answers[step.key];
}

async function nextStep<Answers>(
  { steps, given }: Series<Answers>,
  answers: Partial<Answers>,
  asked: readonly Step<Answers>[],
): Promise<Step<Answers> | undefined> {
  for (const step of steps) {
    if (asked.includes(step) || !(step.applies?.(answers) ?? true)) continue;
    if (given?.[step.key] === undefined) return step;
    await refuseBadAnswer(step, answers);
  }
  return undefined;
}

async function refuseBadAnswer<Answers>(step: Step<Answers>, answers: Partial<Answers>): Promise<void> {
  const check = step.check as ((value: unknown, answers: Partial<Answers>) => ReturnType<Check<unknown>>) | undefined;
  const problem = await check?.(answers[step.key], answers);
  if (problem !== undefined) throw new CommandFailure("invalid-answer", problem);
}
