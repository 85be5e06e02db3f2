// Whole files with planted faults: «rule» stands before what the rule has to point at, and is taken out before the file is read.
import assert from "node:assert/strict";
import { rootCertificates } from "node:tls";
import { sha256 } from "../../../src/crypto/digest";
import type { Certificate } from "../../../src/pki/certificate/certificate";
import { decodeInput } from "../../../src/pki/container/decodeInput";
import type { DecodedObject } from "../../../src/pki/container/decodedObject";
import { amazonRoots } from "../../../src/pinning/amazonRoots";
import { knownKeysOf } from "../../../src/pinning/lint/knownKeys";
import type { LintContext } from "../../../src/pinning/lint/lintContext";
import { lintPins } from "../../../src/pinning/lint/lintPins";
import type { PinFinding } from "../../../src/pinning/lint/pinFinding";
import { readPinSource } from "../../../src/pinning/lint/readPinSource";
import { pinOf } from "../../../src/pinning/pinnedKey";
import { issue, type Issued } from "../../pki/testAuthority";

/** Base64 of SHA-256 hashes that are of no known key. */
export const [one, two, three] = ["one", "two", "three"].map((text) =>
  Buffer.from(sha256(Buffer.from(text))).toString("base64"),
) as [string, string, string];

export const at = new Date("2026-11-25T12:00:00Z");

/** Roots that everybody has. */
const publicRoots: readonly DecodedObject[] = [
  ...amazonRoots(),
  ...rootCertificates.flatMap((pem) => decodeInput(pem)),
];

export type Files = Readonly<Record<string, string>>;

export interface Surroundings {
  /** What lies beside the code. */
  readonly objects?: readonly DecodedObject[];
  readonly context?: Partial<LintContext>;
}

/** Every finding stands where it was planted, and nothing else is found. Answers the findings. */
export function assertPlanted(files: Files, surroundings: Surroundings = {}): readonly PinFinding[] {
  const linted = lint(files, surroundings);
  assert.deepEqual(
    linted.map(({ path, text, findings }) => [path, findings.map((each) => placeOf(text, each))]),
    linted.map(({ path, marks }) => [path, marks]),
  );
  return linted.flatMap(({ findings }) => findings);
}

/** The same by line and rule. */
export function lintedLines(files: Files): { readonly found: readonly string[]; readonly planted: readonly string[] } {
  const linted = lint(files, {});
  const lineOf = (place: string): string => place.split(" at ")[0] ?? "";
  return {
    found: linted
      .flatMap(({ path, text, findings }) => findings.map((each) => `${path}:${lineOf(placeOf(text, each))}`))
      .sort(),
    planted: linted.flatMap(({ path, marks }) => marks.map((mark) => `${path}:${lineOf(mark)}`)).sort(),
  };
}

function lint(files: Files, { objects = [], context = {} }: Surroundings) {
  const planted = Object.entries(files).map(([path, marked]) => ({ path, ...withoutMarks(marked) }));
  const known = knownKeysOf(
    [...objects, ...publicRoots].map((object) => ({ object, where: "test" })),
    sha256,
  );
  const linted = planted.map(({ path, text }) => ({ path, text, source: readPinSource(path, text) }));
  const found = lintPins(linted, { known, at, warningDays: 100, minimumPins: 2, ...context });
  return planted.map((file, index) => ({
    ...file,
    findings: (found[index]?.findings ?? []).filter(({ severity }) => severity !== "information"),
  }));
}

const placeOf = (text: string, { range, rule }: PinFinding): string => shown(text, range.start, rule);

const shown = (text: string, offset: number, rule: string): string =>
  `${text.slice(0, offset).split("\n").length}: ${rule} at ${text.slice(offset, offset + 12).split("\n")[0] ?? ""}`;

function withoutMarks(marked: string): { readonly text: string; readonly marks: readonly string[] } {
  const text = marked.replace(/«[\w-]+»/g, "");
  let taken = 0;
  const marks = [...marked.matchAll(/«([\w-]+)»/g)].map(({ 0: mark, 1: rule = "", index }) => {
    const offset = index - taken;
    taken += mark.length;
    return shown(text, offset, rule);
  });
  return { text, marks };
}

/** The text after the first fix of each finding that has one. */
export function mended(path: string, marked: string, surroundings: Surroundings = {}): string {
  const { text } = withoutMarks(marked);
  const edits = assertPlanted({ [path]: marked }, surroundings).flatMap(({ fixes }) => fixes[0]?.edits ?? []);
  return [...edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((rest, edit) => rest.slice(0, edit.range.start) + edit.text + rest.slice(edit.range.end), text);
}

/** A chain of a test's own CA, for api.example.com and *.example.org. */
export interface Chain {
  readonly root: Issued;
  readonly intermediate: Issued;
  readonly leaf: Issued;
}

export const base64Of = ({ subjectPublicKeyInfo }: Certificate): string =>
  pinOf(subjectPublicKeyInfo.der, sha256).replace("sha256/", "");

const years = (count: number): Date => new Date(+at + count * 365 * 86_400_000);

/** dNSName in subjectAltName, as DER of an Extension. */
function namesExtension(...names: readonly string[]): Uint8Array {
  const general = names.flatMap((name) => [0x82, name.length, ...Buffer.from(name)]);
  const value = [0x30, general.length, ...general];
  const body = [0x06, 0x03, 0x55, 0x1d, 0x11, 0x04, value.length, ...value];
  return Uint8Array.from([0x30, body.length, ...body]);
}

export async function newChain(
  names: Partial<Record<keyof Chain, string>> = {},
  ends: Partial<Record<keyof Chain, Date>> = {},
): Promise<Chain> {
  const notBefore = years(-1);
  const root = await issue({
    subject: names.root ?? "CN=Example Root",
    template: "RootCACertificate",
    notBefore,
    notAfter: ends.root ?? years(10),
  });
  const intermediate = await issue({
    subject: names.intermediate ?? "CN=Example Issuing CA",
    template: "SubordinateCACertificate_PathLen0",
    issuer: root,
    notBefore,
    notAfter: ends.intermediate ?? years(5),
  });
  const leaf = await issue({
    subject: names.leaf ?? "CN=api.example.com",
    template: "EndEntityServerAuthCertificate",
    issuer: intermediate,
    added: [namesExtension("api.example.com", "*.example.org")],
    notBefore,
    notAfter: ends.leaf ?? years(1),
  });
  return { root, intermediate, leaf };
}
