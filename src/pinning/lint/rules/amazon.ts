import { commonName } from "../../../pki/certificate/name";
import { amazonRoots } from "../../amazonRoots";
import type { PinFix } from "../pinFinding";
import type { KnownKeys } from "../knownKeys";
import { pinsFor } from "./backup";
import type { HostRule, JudgedDeclaration, JudgedPin } from "./judged";
import { isNear } from "./nearPin";
import { spelledLike } from "./pinReading";

interface AmazonRoot {
  readonly pin: string;
  readonly name: string;
}

const rootsOf = new WeakMap<KnownKeys, readonly AmazonRoot[]>();

/** Amazon's roots among the known keys, in their order. */
function amazonRootsIn(known: KnownKeys): readonly AmazonRoot[] {
  const found = rootsOf.get(known) ?? findRoots(known);
  rootsOf.set(known, found);
  return found;
}

const findRoots = (known: KnownKeys): readonly AmazonRoot[] =>
  amazonRoots().flatMap((root) => {
    const spki = String(root.subjectPublicKeyInfo.der);
    const key = known.keys.find(({ certificates }) =>
      certificates.some((each) => String(each.subjectPublicKeyInfo.der) === spki),
    );
    return key ? [{ pin: key.pin, name: commonName(root.subject) ?? key.owner }] : [];
  });

/** "Certificate pinning problems" in ACM's user guide: pin all of them, since ACM does not say which one it uses. */
export const amazonRootsIncomplete: HostRule = (judged, file, { context }) => {
  const roots = amazonRootsIn(context.known);
  const pins = pinsFor(judged, file);
  const isMeant = ({ pin }: AmazonRoot): boolean => pins.some(({ reading }) => isNear(reading.meant ?? "", pin));
  const missing = roots.filter((root) => !isMeant(root));
  const own = judged.pins.filter(
    ({ key, reading }) => reading.kind === "good" && roots.some(({ pin }) => pin === key?.pin),
  );
  const last = own.at(-1);
  if (roots.length < 5 || missing.length === 0 || !last || judged.declaration.partial) return [];
  const isStarfieldAlone = missing.length === 4 && !missing.some(({ name }) => name.startsWith("Starfield"));
  const why = isStarfieldAlone
    ? "Newer devices end the chain at one of Amazon's own roots, and are locked out with the Starfield root alone."
    : "AWS does not say which of its roots signs the next certificate.";
  const { host } = judged.declaration;
  return [
    {
      rule: "amazon-roots-incomplete",
      at: last.written.range,
      message: `${why} Pin all five; not pinned ${missing.length === 1 ? "is" : "are"} ${missing.map(({ name }) => name).join(", ")}.`,
      pin: last.written,
      ...(host && { host }),
      fixes: additionOf(missing, last, judged),
    },
  ];
};

/** Where what stands for the pin can be repeated with another pin in it. */
function additionOf(
  missing: readonly AmazonRoot[],
  { written }: JudgedPin,
  { declaration }: JudgedDeclaration,
): readonly PinFix[] {
  const { repeat } = written;
  if (!repeat || written.composed) return [];
  const text = missing
    .map(({ pin }) => `${repeat.before}${spelledLike(written.text, declaration, pin)}${repeat.after}`)
    .join("");
  return [
    {
      title: "Add the other roots of Amazon Trust Services",
      edits: [{ range: { start: repeat.at, end: repeat.at }, text }],
    },
  ];
}
