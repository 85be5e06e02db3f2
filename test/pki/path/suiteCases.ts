import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sha1 } from "../../../src/crypto/digest";
import { verifySignature } from "../../../src/crypto/verifySignature";
import { type Certificate, decodeCertificate } from "../../../src/pki/certificate/certificate";
import { type CertificateList, decodeCertificateList } from "../../../src/pki/certificate/certificateList";
import type { PolicyInputs } from "../../../src/pki/path/policyReasons";
import type { PathProfile } from "../../../src/pki/path/pathProfile";
import { type PathPurpose, validate } from "../../../src/pki/path/validate";
import { PkiError } from "../../../src/pki/pkiError";
import { fixtures } from "../fixtures";

/** A case of a public suite; certificates and lists by their place in the file. */
interface SuiteCase {
  readonly id: string;
  readonly leaf: number;
  readonly intermediates?: readonly number[];
  readonly anchors?: readonly number[];
  readonly lists?: readonly number[];
  readonly at?: string;
  readonly purpose?: PathPurpose;
  readonly host?: string;
  readonly profile?: PathProfile;
  readonly policies?: PolicyInputs;
  readonly depth?: number;
  readonly allowSha1?: boolean;
  /** Tools that say what the suite says. */
  readonly agreed?: readonly string[];
  /** How the suite runs it. */
  readonly note?: string;
  readonly valid: boolean;
}

interface SuiteFile {
  readonly certificates: readonly string[];
  readonly lists: readonly string[];
  readonly cases: readonly SuiteCase[];
}

/** What came of a case. */
export interface Judged {
  readonly case: SuiteCase;
  readonly valid: boolean;
  /** Of the best path, as "code@place", each once. */
  readonly codes: readonly string[];
  readonly gaveUp?: string | undefined;
}

/** Judges all cases of a file. A certificate that cannot be decoded is not there; without a leaf nothing is valid. */
export async function judgeSuite(name: string): Promise<readonly Judged[]> {
  const file = JSON.parse(readFileSync(join(fixtures, "path", `${name}.json`), "utf8")) as SuiteFile;
  const certificates = file.certificates.map((text) => decoded(decodeCertificate, text));
  const lists = file.lists.map((text) => decoded(decodeCertificateList, text));
  const judged: Judged[] = [];
  for (const each of file.cases) judged.push(await judge(each, certificates, lists));
  return judged;
}

/** Those that come out otherwise than the suite expects, with the reasons. */
export const deviations = (judged: readonly Judged[]): Record<string, string> =>
  Object.fromEntries(
    judged
      .filter((each) => each.valid !== each.case.valid)
      .map((each) => [each.case.id, each.valid ? "valid" : each.codes.join(" ")]),
  );

async function judge(
  each: SuiteCase,
  certificates: readonly (Certificate | undefined)[],
  lists: readonly (CertificateList | undefined)[],
): Promise<Judged> {
  const leaf = certificates[each.leaf];
  if (!leaf) return { case: each, valid: false, codes: ["undecodable@0"] };
  const { purpose, host, profile, policies, allowSha1, depth } = each;
  const { valid, paths, gaveUp } = await validate(leaf, those(each.intermediates, certificates), {
    at: new Date(each.at ?? Date.now()),
    verify: verifySignature,
    sha1,
    anchors: those(each.anchors, certificates),
    ...(purpose && { purpose }),
    ...(host !== undefined && { host }),
    ...(profile && { profile }),
    ...(policies && { policies }),
    ...(allowSha1 !== undefined && { allowSha1 }),
    ...(depth !== undefined && { maximumIntermediates: depth }),
    ...(each.lists && { lists: those(each.lists, lists) }),
  });
  const codes = paths[0]?.reasons.map(({ code, at }) => `${code}@${at}`) ?? [];
  return { case: each, valid, codes: [...new Set(codes)], gaveUp };
}

const those = <T>(places: readonly number[] = [], all: readonly (T | undefined)[]): T[] =>
  places.flatMap((place) => all[place] ?? []);

function decoded<T>(decode: (der: Uint8Array) => T, base64: string): T | undefined {
  try {
    return decode(new Uint8Array(Buffer.from(base64, "base64")));
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}
