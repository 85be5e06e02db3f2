import { toHex } from "../../../pki/der/integer";
import type { LocatedObject } from "../../../pki/container/locateObjects";
import { nameKey } from "../../../pki/path/nameKey";
import type { TextEdit } from "../../../protocol/certificateText";
import type { LinePlaces } from "../../pins/check/linePlaces";
import { type CertificateRun, certificateRuns, leafFirst } from "./chainOrder";

/** What mends a block, and the blocks that it is about. */
export interface FileFix {
  readonly related: readonly number[];
  readonly edits?: readonly TextEdit[];
}

/** What can be said of the certificates of a file together, by the number of the block. */
export interface FileFixes {
  readonly orders: ReadonlyMap<number, FileFix>;
  readonly duplicates: ReadonlyMap<number, FileFix>;
  /** The blocks that may have issued it. */
  readonly issuers: ReadonlyMap<number, readonly number[]>;
}

export function fileFixes(text: string, located: readonly LocatedObject[], places: LinePlaces): FileFixes {
  const runs = certificateRuns(text, located);
  return {
    orders: new Map(runs.flatMap((run) => ordersOf(run, text, located, places))),
    duplicates: duplicatesOf(runs, located, places),
    issuers: issuersOf(located),
  };
}

/** Each place of the run gets the text of the block that belongs there; told at the first that is out of its place. */
function ordersOf(
  run: CertificateRun,
  text: string,
  located: readonly LocatedObject[],
  places: LinePlaces,
): [number, FileFix][] {
  const ordered = leafFirst(run, located);
  if (!ordered) return [];
  const edits = run.blocks.flatMap((block, at): TextEdit[] => {
    const [here, wanted] = [located[block], located[ordered[at] ?? block]];
    if (!here || !wanted || here === wanted) return [];
    return [{ span: places.span(here), text: text.slice(wanted.start, wanted.end) }];
  });
  return run.blocks.map((block) => [block, { related: ordered.filter((other) => other !== block), edits }]);
}

/** The second and further ones of the same octets. One that follows another in its run goes with what stands between them. */
function duplicatesOf(
  runs: readonly CertificateRun[],
  located: readonly LocatedObject[],
  places: LinePlaces,
): ReadonlyMap<number, FileFix> {
  const before = new Map(
    runs.flatMap(({ blocks }) => blocks.slice(1).map((block, at) => [block, blocks[at]] as const)),
  );
  const first = new Map<string, number>();
  const duplicates = new Map<number, FileFix>();
  for (const [block, { object, end }] of located.entries()) {
    if (object.kind !== "certificate") continue;
    const key = toHex(object.signature); // of equal octets; the rule compares the rest
    const same = first.get(key);
    if (same === undefined) {
      first.set(key, block);
      continue;
    }
    const previous = located[before.get(block) ?? -1];
    const edits = previous && [{ span: places.span({ start: previous.end, end }), text: "" }];
    duplicates.set(block, { related: [same], ...(edits && { edits }) });
  }
  return duplicates;
}

function issuersOf(located: readonly LocatedObject[]): ReadonlyMap<number, readonly number[]> {
  const bySubject = new Map<string, number>();
  for (const [block, { object }] of located.entries()) {
    if (object.kind !== "certificate") continue;
    const key = nameKey(object.subject);
    if (!bySubject.has(key)) bySubject.set(key, block);
  }
  const issuers = new Map<number, readonly number[]>();
  for (const [block, { object }] of located.entries()) {
    if (object.kind !== "certificate" && object.kind !== "certificate-list") continue;
    const issuer = bySubject.get(nameKey(object.issuer));
    if (issuer !== undefined && issuer !== block) issuers.set(block, [issuer]);
  }
  return issuers;
}
