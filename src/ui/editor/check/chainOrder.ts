import { sameOctets } from "../../../pki/der/sameOctets";
import type { Certificate } from "../../../pki/certificate/certificate";
import type { LocatedObject } from "../../../pki/container/locateObjects";
import { findExtension } from "../../../pki/extensions/extension";
import { nameKey } from "../../../pki/path/nameKey";

/** Certificates that stand one after the other, written in the same way, with nothing that means something between them. */
export interface CertificateRun {
  /** Numbers of the blocks, in the order of the text. */
  readonly blocks: readonly number[];
}

/** What stands between certificates of one file: line ends, also written out, and what strings and lists are made of. */
const isNothing = (text: string): boolean => /^(?:\\[nr]|[\s"'`,+])*$/.test(text);

/** A longer file is a store of roots, not a chain. */
const longestChain = 32;

/** No list of strings has more between two of them; in characters. */
const longestGap = 200;

/** Runs of two or more. */
export function certificateRuns(text: string, located: readonly LocatedObject[]): readonly CertificateRun[] {
  const runs: number[][] = [];
  let previous: LocatedObject | undefined;
  for (const [index, block] of located.entries()) {
    if (block.object.kind !== "certificate") {
      previous = undefined;
      continue;
    }
    if (previous && follows(text, previous, block)) runs.at(-1)?.push(index);
    else runs.push([index]);
    previous = block;
  }
  return runs.filter(({ length }) => length > 1).map((blocks) => ({ blocks }));
}

function follows(text: string, before: LocatedObject, block: LocatedObject): boolean {
  const gap = block.start - before.end;
  return (
    gap <= longestGap && isNothing(text.slice(before.end, block.start)) && shape(text, before) === shape(text, block)
  );
}

/** What parts the first two lines: that tells how all of them are written, indentation and quotes included. */
function shape(text: string, { start, end }: LocatedObject): string {
  const body = text.slice(text.indexOf("-----", start + 5) + 5, end);
  return /^(?:\\[nr]|[^A-Za-z0-9])*/.exec(body.slice(0, longestGap))?.[0] ?? "";
}

/**
 * The blocks of a run with the leaf first and each issuer behind what it issued; undefined when they are no chain, or one in
 * that order.
 */
export function leafFirst(
  { blocks }: CertificateRun,
  located: readonly LocatedObject[],
): readonly number[] | undefined {
  if (blocks.length > longestChain) return undefined;
  const certificates = blocks.flatMap((block) => {
    const object = located[block]?.object;
    return object?.kind === "certificate" ? [{ block, object }] : [];
  });
  const bySubject = new Map<string, (typeof certificates)[number][]>();
  for (const each of certificates) {
    const key = nameKey(each.object.subject);
    bySubject.set(key, [...(bySubject.get(key) ?? []), each]);
  }
  const issuers = new Map<number, number>();
  for (const { block, object } of certificates) {
    const candidates = (bySubject.get(nameKey(object.issuer)) ?? []).filter((other) => other.block !== block);
    const issuer = candidates.find((other) => fits(object, other.object));
    if (issuer && nameKey(object.issuer) !== nameKey(object.subject)) issuers.set(block, issuer.block);
  }
  const ordered = walk(blocks, issuers);
  return ordered?.some((block, at) => block !== blocks[at]) ? ordered : undefined;
}

/** By the key identifiers, where both have one. */
function fits(certificate: Certificate, issuer: Certificate): boolean {
  const wanted = findExtension(certificate.extensions, "authorityKeyIdentifier")?.keyIdentifier;
  const has = findExtension(issuer.extensions, "subjectKeyIdentifier")?.keyIdentifier;
  return !wanted || !has || sameOctets(wanted, has);
}

/** From the one that issued no other to the last; undefined unless that leads over all. */
function walk(blocks: readonly number[], issuers: ReadonlyMap<number, number>): readonly number[] | undefined {
  const issued = new Set(issuers.values());
  const starts = blocks.filter((block) => !issued.has(block));
  const ordered: number[] = [];
  for (let at = starts[0]; at !== undefined && ordered.length < blocks.length; at = issuers.get(at)) ordered.push(at);
  return starts.length === 1 && ordered.length === blocks.length ? ordered : undefined;
}
