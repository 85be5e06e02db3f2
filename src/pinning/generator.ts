import type { PinSet } from "./pinSet";

/** Writes a pin set as code of one platform. One file each; `generators.ts` is the list. */
export interface Generator {
  /** As on the command line: "okhttp-kotlin". */
  readonly id: string;
  readonly title: string;
  /** VS Code's id of the language. */
  readonly language: string;
  generate(pinSet: PinSet): string;
  /** Files that the code refers to: the roots that a platform takes from files alone. */
  companions?(pinSet: PinSet): readonly CompanionFile[];
}

export interface CompanionFile {
  /** From the folder of the code: "../raw/private_root_1.pem". */
  readonly path: string;
  readonly text: string;
}
