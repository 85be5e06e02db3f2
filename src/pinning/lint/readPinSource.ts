import { readBuildFile } from "./read/readBuildFile";
import { readShell } from "./read/readShell";
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
import { readJsonPins } from "./read/markup/readJsonPins";
import { readManifestPins } from "./read/markup/readManifestPins";
import { readPlistPins } from "./read/markup/readPlistPins";
import { readXmlPins } from "./read/markup/readXmlPins";
import { readYamlPins } from "./read/markup/readYamlPins";
import { emptySource, type PinSource } from "./pinSource";

/** Reads what files of one kind pin. One file each, or one for languages that look alike. */
export type PinReader = (text: string) => PinSource;

/** By the end of the file's name. */
const readers: readonly { readonly names: RegExp; readonly read: PinReader }[] = [
  { names: /(?:^|\/)rootpin\.pins\.json$/i, read: readManifestPins },
  { names: /\.(?:json|jsonc|json5)$/i, read: readJsonPins },
  { names: /\.plist$/i, read: readPlistPins },
  { names: /\.ya?ml$/i, read: readYamlPins },
  { names: /(?:^|\/)(?!pom\.xml$)[^/]*\.xml$/i, read: readXmlPins },
  { names: /\.gradle(?:\.kts)?$|(?:^|\/)pom\.xml$|\.versions\.toml$/i, read: readBuildFile },
  { names: /\.kts?$/i, read: readKotlin },
  { names: /\.java$/i, read: readJava },
  { names: /\.swift$/i, read: readSwift },
  { names: /\.(?:mm?|h)$/i, read: readObjectiveC },
  { names: /\.dart$/i, read: readDart },
  { names: /\.(?:[mc]?[jt]s|[jt]sx)$/i, read: readTypeScript },
  { names: /\.go$/i, read: readGo },
  { names: /\.pyi?$/i, read: readPython },
  { names: /\.cs$/i, read: readCSharp },
  { names: /\.(?:c|cc|cpp|cxx|hpp)$/i, read: readObjectiveC },
  {
    names: /\.(?:sh|bash|zsh|ya?ml|mk)$|(?:^|\/)(?:Makefile|[\w.-]*Dockerfile[\w.-]*|Jenkinsfile|\.curlrc)$/i,
    read: readShell,
  },
];

/** Whether a file of this path, with "/" between its parts, may hold pins. */
export const mayHoldPins = (path: string): boolean => readers.some(({ names }) => names.test(path));

/** What a file pins. Throws nothing: what cannot be read is said in `broken`. */
export function readPinSource(path: string, text: string): PinSource {
  const reader = readers.find(({ names }) => names.test(path));
  return reader ? reader.read(text) : emptySource;
}
