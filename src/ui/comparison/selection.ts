import type { ComparedInput } from "../certificates/tasks/taskMap";

let kept: ComparedInput | undefined;

/** What was selected for comparing, as long as the window lives. */
export const compareSelection = {
  get: (): ComparedInput | undefined => kept,
  set(input: ComparedInput): void {
    kept = input;
  },
};
