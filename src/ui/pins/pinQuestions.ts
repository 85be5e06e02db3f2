import type { PinAnswers } from "./pinAnswers";
import type { PinnedChain } from "./pinnedChain";

/** What the questions for pins depend on. */
export interface PinQuestions {
  readonly chain: PinnedChain;
  /** What is pinned by what was answered so far; undefined when that is to be asked. */
  readonly roleOf: (answers: Partial<PinAnswers>) => PinAnswers["role"];
  /** Where the code goes is asked; else it goes to the cursor or into a new text. */
  readonly asksDestination: boolean;
}
