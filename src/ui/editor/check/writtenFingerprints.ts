import { sha1, sha256 } from "../../../crypto/digest";
import type { LocatedObject } from "../../../pki/container/locateObjects";

/** More are not looked at. */
const mostFingerprints = 10_000;

/** SHA-256 or SHA-1, in one piece or with colons. The look-behind keeps a longer number from being taken for one. */
const pattern =
  /(?<![0-9A-Fa-f:])(?:[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){31}|[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){19}|[0-9A-Fa-f]{64}|[0-9A-Fa-f]{40})(?![0-9A-Fa-f:])/g;

/** Fingerprints that stand in the text and belong to a certificate of it: where they end, and which block that is. */
export function writtenFingerprints(
  text: string,
  located: readonly LocatedObject[],
): readonly { readonly end: number; readonly block: number }[] {
  const outside = textOutside(text, located);
  let known: ReadonlyMap<string, number> | undefined;
  const found: { end: number; block: number }[] = [];
  let count = 0;
  for (const { index, piece } of outside) {
    for (const match of piece.matchAll(pattern)) {
      known ??= fingerprintsOf(located);
      const block = known.get(match[0].replaceAll(":", "").toLowerCase());
      if (block !== undefined) found.push({ end: index + match.index + match[0].length, block });
      if ((count += 1) >= mostFingerprints) return found;
    }
  }
  return found;
}

function fingerprintsOf(located: readonly LocatedObject[]): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  for (const [block, { object }] of located.entries()) {
    if (object.kind !== "certificate") continue;
    for (const digest of [sha256, sha1]) {
      const hex = Buffer.from(digest(object.der)).toString("hex");
      if (!known.has(hex)) known.set(hex, block);
    }
  }
  return known;
}

function* textOutside(text: string, located: readonly LocatedObject[]): Generator<{ index: number; piece: string }> {
  let index = 0;
  for (const { start, end } of located) {
    yield { index, piece: text.slice(index, start) };
    index = end;
  }
  yield { index, piece: text.slice(index) };
}
