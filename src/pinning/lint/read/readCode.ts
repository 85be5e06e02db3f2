import { curlPins } from "./curlPins";
import { emptySource, type PinDeclaration, type PinPlatform, type PinSource } from "../pinSource";
import { callsIn } from "./calls";
import { commentLinesOf, withComments } from "./commentsOf";
import { mergedDeclarations } from "./declarationList";
import { evaluatorOf } from "./evaluator";
import { keyedPins } from "./keyedPins";
import { type LanguageName, languages } from "./language";
import { loosePins } from "./loosePins";
import { mayCall, speaksOfPinning } from "./mayMatter";
import { contextOf } from "./pinContext";
import { lexSource } from "./lexSource";
import { okHttpNamed } from "./okHttpVersion";
import { okHttpPins } from "./okHttpPins";
import { remarksIn } from "./remarks";
import { type SourceFile, sourceFileOf } from "./sourceFile";

export const readKotlin = (text: string): PinSource => readCode(text, "kotlin");
export const readJava = (text: string): PinSource => readCode(text, "java");
export const readSwift = (text: string): PinSource => readCode(text, "swift");
export const readObjectiveC = (text: string): PinSource => readCode(text, "objective-c");
export const readDart = (text: string): PinSource => readCode(text, "dart");
export const readTypeScript = (text: string): PinSource => readCode(text, "typescript");
export const readGo = (text: string): PinSource => readCode(text, "go");
export const readPython = (text: string): PinSource => readCode(text, "python");
export const readCSharp = (text: string): PinSource => readCode(text, "csharp");

/** What is longer was written by a program: a bundle, or data. */
const longest = 2_000_000;
const writtenPin = /["'`]sha256\/[A-Za-z0-9+/]{43}=/;

/** What a program pins, and what in it concerns its pins. */
function readCode(text: string, language: LanguageName): PinSource {
  if (!speaksOfPinning(text)) return mayCall(text) ? callsOnly(text, language) : emptySource;
  if (text.length > longest) return tooLong(text);
  const file = sourceFileOf(text, languages[language]);
  const version = okHttpNamed(file);
  return {
    declarations: contextOf(file) === undefined ? [] : declarationsIn(file),
    remarks: remarksIn(file),
    calls: callsIn(file),
    ...(version && { okHttpVersion: version }),
  };
}

const callsOnly = (text: string, language: LanguageName): PinSource => ({
  ...emptySource,
  calls: callsIn(lexSource(text, languages[language])),
});

function tooLong(text: string): PinSource {
  const { index, 0: found } = writtenPin.exec(text) ?? {};
  if (index === undefined || found === undefined) return emptySource;
  const message =
    "This file is longer than two million characters, so its pins are not read: keep them in a file of their own.";
  return { ...emptySource, broken: { message, range: { start: index, end: index + found.length } } };
}

function declarationsIn(file: SourceFile): PinDeclaration[] {
  const evaluator = evaluatorOf(file);
  const named = [...okHttpPins(evaluator, okHttpPlatform(file)), ...keyedPins(evaluator)];
  const claimed = new Set(named.flatMap(({ pins }) => pins.map(({ range }) => range.start)));
  const curl = curlPins(evaluator, claimed);
  const found = [...curl, ...mergedDeclarations([...named, ...loosePins(evaluator, claimed)])];
  const lines = commentLinesOf(file.text, file.comments);
  return found
    .filter(({ pins }) => pins.length > 0)
    .map((declaration) => ({ ...declaration, pins: withComments(declaration.pins, lines) }))
    .sort((a, b) => a.range.start - b.range.start);
}

/** Ktor hands its pins to OkHttp. */
const okHttpPlatform = ({ text }: SourceFile): PinPlatform => (text.includes("io.ktor.client") ? "ktor" : "okhttp");
