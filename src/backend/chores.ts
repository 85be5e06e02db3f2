import { removeDeletedAuthorities } from "./acmpca/removeDeletedAuthorities";
import { certificateDigestsChore } from "./certificateDigestsChore";
import type { Chore } from "./housekeeping";

/** What becomes due, in the order in which it is done. */
export const chores: readonly Chore[] = [certificateDigestsChore, removeDeletedAuthorities];
