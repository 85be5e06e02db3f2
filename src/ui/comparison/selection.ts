import type { ChosenInput } from "../certificates/chosenInput";

let kept: ChosenInput | undefined;

/** What was selected for comparing, as long as the window lives. */
export const compareSelection = {
  get: (): ChosenInput | undefined => kept,
  set(input: ChosenInput): void {
    kept = input;
  },
};
