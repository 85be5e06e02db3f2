import { sha1 } from "../../../crypto/digest";
import { type LocatedObject, locateObjects } from "../../../pki/container/locateObjects";
import type { CertificateText, ReadTextParams, TextBlock } from "../../../protocol/certificateText";
import { LinePlaces } from "../../pins/check/linePlaces";
import { blockFacts } from "./blockFacts";
import { fileFixes } from "./fileFixes";
import { textProblems } from "./textProblems";
import { writtenFingerprints } from "./writtenFingerprints";

/** What may be told of all blocks together, in characters: an answer has its limit. */
const mostFacts = 4 * 1024 * 1024;

/** Everything that the editor shows of a text with PEM blocks. Throws PkiError "limit-exceeded" for too many of them. */
export function readText({ text, at, warningDays, profile }: ReadTextParams): CertificateText {
  const located = locateObjects(text);
  const places = new LinePlaces(text);
  const context = { at: new Date(at), warningDays, sha1, objects: located.map(({ object }) => object) };
  return {
    blocks: describeBlocks(text, located, places),
    problems: textProblems(profile, fileFixes(text, located, places), context),
    fingerprints: writtenFingerprints(text, located).map(({ end, block }) => ({ behind: places.place(end), block })),
  };
}

function describeBlocks(text: string, located: readonly LocatedObject[], places: LinePlaces): readonly TextBlock[] {
  let index = 0;
  let size = 0;
  return located.map(({ object, start, end }) => {
    const beginEnd = Math.min(text.indexOf("-----", start + 5) + 5, end);
    const described = blockFacts(object);
    size += described.facts.reduce((sum, { value }) => sum + value.length, 0);
    const block: TextBlock = {
      kind: object.kind,
      span: places.span({ start, end }),
      beginEnd: places.place(beginEnd),
      index,
      ...described,
      ...(size > mostFacts && { facts: [] }),
    };
    // What such a container carries are objects of their own behind it.
    index += object.kind === "pkcs7" ? 1 + object.certificates + object.certificateLists : 1;
    return block;
  });
}
