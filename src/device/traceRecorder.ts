import type { TraceStage, TraceStep } from "./trace";

type Facts = NonNullable<TraceStep["facts"]>;

/** Writes down what happens, with the time since the beginning by a clock that nobody sets. */
export class TraceRecorder {
  readonly startedAt = new Date();
  readonly steps: TraceStep[] = [];
  /** 1 for the first connection. */
  attempt = 1;
  private readonly start = performance.now();

  constructor(private readonly onStep: (step: TraceStep) => void = () => undefined) {}

  get milliseconds(): number {
    return Math.round((performance.now() - this.start) * 10) / 10;
  }

  done(stage: TraceStage, text: string, facts?: Facts): void {
    this.add(stage, "done", text, facts);
  }

  failed(stage: TraceStage, text: string, facts?: Facts): void {
    this.add(stage, "failed", text, facts);
  }

  skipped(stage: TraceStage, text: string, facts?: Facts): void {
    this.add(stage, "skipped", text, facts);
  }

  private add(stage: TraceStage, status: TraceStep["status"], text: string, facts?: Facts): void {
    const { attempt, milliseconds } = this;
    const step: TraceStep = { stage, attempt, status, milliseconds, text, ...(facts && { facts }) };
    this.steps.push(step);
    this.onStep(step);
  }
}
