import { emptySource, type PinSource } from "./pinSource";

/** Reads what files of one kind pin. One file each, or one for languages that look alike. */
export type PinReader = (text: string) => PinSource;

/** By the end of the file's name. */
const readers: readonly { readonly names: RegExp; readonly read: PinReader }[] = [];

/** Whether a file of this path, with "/" between its parts, may hold pins. */
export const mayHoldPins = (path: string): boolean => readers.some(({ names }) => names.test(path));

/** What a file pins. Throws nothing: what cannot be read is said in `broken`. */
export function readPinSource(path: string, text: string): PinSource {
  const reader = readers.find(({ names }) => names.test(path));
  return reader ? reader.read(text) : emptySource;
}
