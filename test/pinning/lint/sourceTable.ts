import assert from "node:assert/strict";
import type { PinDeclaration, PinSource, TextAt } from "../../../src/pinning/lint/pinSource";
import { readPinSource } from "../../../src/pinning/lint/readPinSource";

/** Pins of three public roots, and two spellings of the certificate of one. */
export const a = "++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=";
export const b = "f0KW/FtqTjs108NpYj42SrGvOB2PpxIVM8nWxjPqJGE=";
export const c = "NqvDJlas/GRcYbcWE8S/IceH9cq77kg0jVhZeAPXq8k=";
export const fingerprint =
  "8E:CD:E6:88:4F:3D:87:B1:12:5B:A3:1A:C3:FC:B1:3D:70:16:DE:7F:57:CC:90:4F:E1:CB:97:C6:AE:98:19:6E";
export const hexadecimal = "8ecde6884f3d87b1125ba31ac3fcb13d7016de7f57cc904fe1cb97c6ae98196e";

/** Characters that a raw template cannot hold. */
export const tick = "`";
export const dollar = "$";
export const backslash = "\\";

/** What it is, the end of its file's name, its text, and what it pins: "line platform kind host@line: pin@line(comment)". */
export type SourceCase = readonly [string, string, string, readonly string[]];

/** A test for each source: what it pins is found, at its line, and nothing else. */
export function suiteOfSources(title: string, cases: readonly SourceCase[]): void {
  suite(title, () => {
    for (const [name, extension, text, expected] of cases) {
      test(name, () => {
        const source = readPinSource(`app/Source.${extension}`, text);
        assertRanges(source, text);
        assert.deepEqual(
          source.declarations.map((declaration) => described(declaration, text)),
          expected,
        );
      });
    }
  });
}

const short: readonly (readonly [string, string])[] = [
  ["A", a],
  ["B", b],
  ["C", c],
  ["FP", fingerprint],
  ["HX", hexadecimal],
];

function described(declaration: PinDeclaration, text: string): string {
  const { platform, kind, host, pins, range, partial, includeSubdomains, expiresOn, notEnforced } = declaration;
  const line = (at: TextAt["range"]): number => text.slice(0, at.start).split("\n").length;
  const written = pins.map((pin) => {
    const spelled = short.reduce((spelling, [name, value]) => spelling.replaceAll(value, name), pin.text);
    return ` ${spelled}@${line(pin.range)}${pin.comment === undefined ? "" : `(${pin.comment})`}`;
  });
  const more = [
    partial ? " partial" : "",
    includeSubdomains === undefined ? "" : ` subdomains=${includeSubdomains}`,
    expiresOn ? ` until ${expiresOn.text}` : "",
    notEnforced ? " not enforced" : "",
  ];
  const name = host ? `${host.text}@${line(host.range)}` : "-";
  return `${line(range)} ${platform} ${kind} ${name}:${written.join("")}${more.join("")}`;
}

/** Each range lies within the text; what is written in one literal, without escapes, stands in its range. */
export function assertRanges({ declarations, remarks, calls, okHttpVersion }: PinSource, text: string): void {
  const all = [
    ...declarations.flatMap((each) => [each.range, ...each.pins.map(({ range }) => range)]),
    ...declarations.flatMap(({ host }) => (host ? [host.range] : [])),
    ...remarks.map(({ range }) => range),
    ...calls.map(({ range }) => range),
    ...(okHttpVersion ? [okHttpVersion.range] : []),
  ];
  for (const { start, end } of all) {
    assert.ok(Number.isInteger(start) && start >= 0 && start <= end && end <= text.length, `${start}-${end}`);
  }
  for (const pin of declarations.flatMap(({ pins }) => pins)) {
    const slice = text.slice(pin.range.start, pin.range.end);
    if (pin.composed === undefined && !slice.includes("\\")) assert.ok(slice.includes(pin.text.trim()), slice);
  }
}
