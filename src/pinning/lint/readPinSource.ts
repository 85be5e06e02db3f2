import {
  readCSharp,
  readDart,
  readGo,
  readJava,
  readKotlin,
  readObjectiveC,
  readPython,
  readSwift,
  readTypeScript,
} from "./read/readCode";
import { emptySource, type PinSource } from "./pinSource";

/** Reads what files of one kind pin. One file each, or one for languages that look alike. */
export type PinReader = (text: string) => PinSource;

/** By the end of the file's name. */
const readers: readonly { readonly names: RegExp; readonly read: PinReader }[] = [
  { names: /\.kts?$/i, read: readKotlin },
  { names: /\.java$/i, read: readJava },
  { names: /\.swift$/i, read: readSwift },
  { names: /\.(?:mm?|h)$/i, read: readObjectiveC },
  { names: /\.dart$/i, read: readDart },
  { names: /\.(?:[mc]?[jt]s|[jt]sx)$/i, read: readTypeScript },
  { names: /\.go$/i, read: readGo },
  { names: /\.pyi?$/i, read: readPython },
  { names: /\.cs$/i, read: readCSharp },
];

/** Whether a file of this path, with "/" between its parts, may hold pins. */
export const mayHoldPins = (path: string): boolean => readers.some(({ names }) => names.test(path));

/** What a file pins. Throws nothing: what cannot be read is said in `broken`. */
export function readPinSource(path: string, text: string): PinSource {
  const reader = readers.find(({ names }) => names.test(path));
  return reader ? reader.read(text) : emptySource;
}
