import type { Certificate } from "../certificate/certificate";
import { isSameName } from "../certificate/name";
import type { Digest } from "../digest";
import { findExtension } from "../extensions/extension";
import type { VerifySignature } from "../path/verifySignature";
import { PkiError } from "../pkiError";
import type { TransparencyLog } from "./logList";
import { decodeTimestamp, type SignedCertificateTimestamp } from "./signedCertificateTimestamp";
import { transparencyOids } from "./transparencyOids";
import { type TimestampVerdict, verifyTimestamp } from "./verifyTimestamp";

/** One of the timestamps in a certificate; `timestamp` is undefined when it cannot be read, which is an "invalid" one. */
export interface JudgedTimestamp {
  readonly timestamp?: SignedCertificateTimestamp;
  readonly verdict: TimestampVerdict | { readonly kind: "unreadable"; readonly message: string };
}

export interface EmbeddedTimestampsCheck {
  readonly certificate: Certificate;
  readonly issuer: Certificate | undefined;
  readonly logs: readonly TransparencyLog[];
  readonly verify: VerifySignature;
  readonly sha256: Digest;
}

/** More than any certificate needs: further ones are left out. */
const maximumTimestamps = 100;

/** The verdicts on all timestamps in a certificate, in its order; one that cannot be read does not hide the others. */
export async function judgeEmbeddedTimestamps(check: EmbeddedTimestampsCheck): Promise<JudgedTimestamp[]> {
  const { extensions } = check.certificate;
  const list = findExtension(extensions, "signedCertificateTimestampList");
  if (!list) return unreadableList(check.certificate);
  return Promise.all(list.timestamps.slice(0, maximumTimestamps).map((bytes) => judge(bytes, check)));
}

/** The extension is there and could not be read. */
function unreadableList({ extensions }: Certificate): JudgedTimestamp[] {
  const value = extensions.find(({ oid }) => oid === transparencyOids.timestampList)?.value;
  return value?.kind === "malformed" ? [{ verdict: { kind: "unreadable", message: value.reason } }] : [];
}

async function judge(bytes: Uint8Array, check: EmbeddedTimestampsCheck): Promise<JudgedTimestamp> {
  const timestamp = readable(bytes);
  if (timestamp instanceof PkiError) return { verdict: { kind: "unreadable", message: timestamp.message } };
  return { timestamp, verdict: await verifyTimestamp({ ...check, timestamp, embedded: true }) };
}

function readable(bytes: Uint8Array): SignedCertificateTimestamp | PkiError {
  try {
    return decodeTimestamp(bytes);
  } catch (error) {
    if (error instanceof PkiError) return error;
    throw error;
  }
}

/** Namesakes whose signature is tried. */
const maximumNamesakes = 20;

/** The certificate among the candidates whose key signed this one; undefined when there is none. */
export async function findIssuer(
  certificate: Certificate,
  candidates: readonly Certificate[],
  verify: VerifySignature,
): Promise<Certificate | undefined> {
  const { signatureAlgorithm: algorithm, tbs: data, signature } = certificate;
  const namesakes = candidates.filter(({ subject }) => isSameName(subject, certificate.issuer));
  for (const issuer of namesakes.slice(0, maximumNamesakes)) {
    const input = { spki: issuer.subjectPublicKeyInfo, algorithm, data, signature };
    if (await provably(() => verify(input))) return issuer;
  }
  return undefined;
}

/** A signature that cannot be checked proves nothing. */
async function provably(check: () => Promise<boolean>): Promise<boolean> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof PkiError) return false;
    throw error;
  }
}
