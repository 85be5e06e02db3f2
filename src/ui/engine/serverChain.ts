import { sha256 } from "../../crypto/digest";
import { verifySignature } from "../../crypto/verifySignature";
import type { Certificate } from "../../pki/certificate/certificate";
import { commonName } from "../../pki/certificate/name";
import { encodePem } from "../../pki/container/pem";
import { findExtension } from "../../pki/extensions/extension";
import { formatGeneralName } from "../../pki/extensions/generalName";
import { buildPath } from "../../pki/path/buildPath";
import { PkiError } from "../../pki/pkiError";
import { pinOf } from "../../pinning/pinnedKey";

/** What was done to the certificates, or is missing in them. */
export type ChainNote = "reordered" | "root-left-out" | "others-left-out" | "issuer-missing" | "ended";

/** A server's certificate as services want it: alone, and its chain from the issuer upwards without the root. */
export interface ServerChain {
  /** PEM. */
  readonly certificate: string;
  readonly chain?: string;
  readonly subjectPublicKeyInfo: Uint8Array;
  /** "sha256/…" */
  readonly pin: string;
  /** Host names of it, lower case. */
  readonly names: readonly string[];
  readonly notes: readonly ChainNote[];
}

/** Finds the server's certificate among those given in any order, and its chain. Throws PkiError when there is none. */
export async function orderServerChain(given: readonly Certificate[], at: Date): Promise<ServerChain> {
  const own = given.find((each) => !isAuthority(each));
  if (!own) throw new PkiError("invalid-input", "Here is no server certificate, only those of authorities.");
  const path = await buildPath(
    own,
    given.filter((each) => each !== own),
    { at, verify: verifySignature },
  );
  const [, ...above] = path.certificates;
  const chain = above.filter((each) => !isSelfIssued(each));
  return {
    certificate: pem(own),
    ...(chain.length > 0 && { chain: chain.map(pem).join("") }),
    subjectPublicKeyInfo: own.subjectPublicKeyInfo.der,
    pin: pinOf(own.subjectPublicKeyInfo.der, sha256),
    names: namesOf(own),
    notes: notesOn(given, path.certificates, own.notAfter <= at),
  };
}

const pem = ({ der }: Certificate): string => encodePem("CERTIFICATE", der);

const isAuthority = ({ extensions }: Certificate): boolean =>
  findExtension(extensions, "basicConstraints")?.cA ?? false;

const isSelfIssued = ({ subject, issuer }: Certificate): boolean => Buffer.compare(subject.der, issuer.der) === 0;

/** As ACM lists them: the DNS names, else the common name. */
function namesOf({ extensions, subject }: Certificate): readonly string[] {
  const names = findExtension(extensions, "subjectAltName")?.names ?? [];
  const dns = names.filter(({ type }) => type === "dns").map(formatGeneralName);
  const found = dns.length > 0 ? dns : [commonName(subject) ?? ""];
  return found.filter(Boolean).map((name) => name.toLowerCase());
}

function notesOn(given: readonly Certificate[], path: readonly Certificate[], ended: boolean): readonly ChainNote[] {
  const used = given.filter((each) => path.includes(each));
  const top = path.at(-1);
  const notes: [ChainNote, boolean][] = [
    ["reordered", used.some((each, at) => each !== path[at])],
    ["root-left-out", path.length > 1 && top !== undefined && isSelfIssued(top)],
    ["others-left-out", used.length < given.length],
    ["issuer-missing", path.length === 1 && top !== undefined && !isSelfIssued(top)],
    ["ended", ended],
  ];
  return notes.flatMap(([note, applies]) => (applies ? [note] : []));
}
