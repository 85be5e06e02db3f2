import { publicRoots } from "../../crypto/publicRoots";
import { amazonRoots } from "../../pinning/amazonRoots";
import type { Certificate } from "../../pki/certificate/certificate";
import type { DecodedObject } from "../../pki/container/decodedObject";
import { CliError } from "../cliError";
import { decodeFile, unreadable } from "../pins/readObjects";
import { terminalText } from "../terminalText";

type Kind = DecodedObject["kind"];
type OfKind<K extends Kind> = Extract<DecodedObject, { kind: K }>;

/** Anchors that need no file. */
const knownAnchors: ReadonlyMap<string, () => readonly Certificate[]> = new Map([
  ["system", publicRoots],
  ["amazon", amazonRoots],
]);

/** The certificate to judge, which stands first, and those behind it. Throws a CliError for a file without one. */
export function readLeaf(file: string, warn: (text: string) => void): readonly [Certificate, ...Certificate[]] {
  const objects = decodeFile(file);
  const failed = objects.findIndex(({ kind }) => kind === "failed");
  const first = objects.findIndex(({ kind }) => kind === "certificate");
  // Whatever stands first is meant: nobody wants the verdict of another one.
  if (failed >= 0 && (first < 0 || failed < first)) refuse(file, objects);
  const [leaf, ...others] = readKind("certificate", file, objects, warn);
  if (!leaf) throw new CliError("no-certificate", `"${file}" holds no certificate.`, 2);
  return [leaf, ...others];
}

/** Certificates of files, "system" and "amazon". */
export const readAnchors = (named: readonly string[], warn: (text: string) => void): readonly Certificate[] =>
  named.flatMap((name) => knownAnchors.get(name)?.() ?? readAll("certificate", [name], warn));

/** What files hold of a kind, each at least one. What is broken beside it is said, and left out. */
export function readAll<K extends Kind>(
  kind: K,
  files: readonly string[],
  warn: (text: string) => void,
): readonly OfKind<K>[] {
  return files.flatMap((file) => {
    const objects = decodeFile(file);
    const found = readKind(kind, file, objects, warn);
    if (found.length > 0) return found;
    refuse(file, objects);
    throw new CliError(`no-${kind}`, `"${file}" holds no ${kindNames.get(kind) ?? kind}.`, 2);
  });
}

const kindNames: ReadonlyMap<Kind, string> = new Map([
  ["certificate-list", "revocation list"],
  ["ocsp-response", "OCSP response"],
]);

function readKind<K extends Kind>(
  kind: K,
  file: string,
  objects: readonly DecodedObject[],
  warn: (text: string) => void,
): readonly OfKind<K>[] {
  for (const object of objects) {
    if (object.kind === "failed") warn(`rootpin: ${terminalText(unreadable(file, object).message)} It is left out.\n`);
  }
  return objects.filter((object): object is OfKind<K> => object.kind === kind);
}

/** Throws for the first object that is broken. */
function refuse(file: string, objects: readonly DecodedObject[]): void {
  const failed = objects.find((object) => object.kind === "failed");
  if (failed) throw unreadable(file, failed);
}
