import type { LintContext, LintedFile } from "../lintContext";
import type { PinDeclaration, WrittenPin } from "../pinSource";
import { patternOf } from "./hostMatch";
import type { Evidence, JudgedDeclaration, JudgedFile, JudgedPin } from "./judged";
import { keyFactsOf } from "./keyFacts";
import { placeOf } from "./pinPlace";
import { readPin } from "./pinReading";

/** Reads what the files say, before anything is judged. */
export function evidenceOf(files: readonly LintedFile[], context: LintContext): Evidence {
  const versions = versionsIn(files);
  const judged = files.map((file): JudgedFile => {
    const okHttpVersion = file.source.okHttpVersion?.text ?? versionAbove(file.path, versions) ?? context.okHttpVersion;
    return {
      file,
      declarations: file.source.declarations.map((each) => judgedDeclaration(each, file.text, context)),
      ...(okHttpVersion !== undefined && { okHttpVersion }),
    };
  });
  const called = new Set(files.flatMap(({ source }) => source.calls.map(({ text }) => text.toLowerCase())));
  return { context, files: judged, called };
}

function judgedDeclaration(declaration: PinDeclaration, text: string, context: LintContext): JudgedDeclaration {
  const pattern = patternOf(declaration);
  const pins = declaration.pins.map((written) =>
    judgedPin({ ...placeOf(text, written), ...written }, declaration, context),
  );
  return { declaration, pins, ...(pattern !== undefined && { pattern }) };
}

function judgedPin(written: WrittenPin, declaration: PinDeclaration, context: LintContext): JudgedPin {
  const reading = readPin(written, declaration, context.known);
  const key = reading.meant === undefined ? undefined : keyFor(reading.meant, context);
  return { written, reading, ...(key && { key }) };
}

function keyFor(meant: string, context: LintContext) {
  if (!meant.startsWith("certificate:")) return keyFactsOf(meant, context);
  const key = context.known.byFingerprint(meant.slice("certificate:".length));
  return key && keyFactsOf(key.pin, context);
}

/** By folder: a version catalogue in "gradle/" counts for the folder above. */
const versionsIn = (files: readonly LintedFile[]): ReadonlyMap<string, string> =>
  new Map(
    files.flatMap(({ path, source }) =>
      source.okHttpVersion && source.declarations.length === 0
        ? [[folderOf(path).replace(/(^|\/)gradle$/, ""), source.okHttpVersion.text] as const]
        : [],
    ),
  );

function versionAbove(path: string, versions: ReadonlyMap<string, string>): string | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const version = versions.get(folder);
    if (version !== undefined || folder === "") return version;
  }
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));
