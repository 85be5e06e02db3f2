import { sha256 } from "../crypto/digest";
import { publicRoots } from "../crypto/publicRoots";
import { verifySignature } from "../crypto/verifySignature";
import type { Certificate } from "../pki/certificate/certificate";
import { isSelfIssued } from "../pki/path/certificateReasons";
import { findIssuer, judgeEmbeddedTimestamps, type JudgedTimestamp } from "../pki/transparency/embeddedTimestamps";
import { sameOctets } from "../pki/der/sameOctets";
import { isStale, type LogList, logListMaximumAge } from "../pki/transparency/logList";
import { type ChainEnd, type PolicyVerdict, transparencyPolicy } from "../pki/transparency/transparencyPolicy";

export interface TransparencyQuestion {
  readonly certificate: Certificate;
  /** Certificates among which issuers are looked for; the public roots are known anyway. */
  readonly candidates: readonly Certificate[];
  /** Taken for the issuer when nobody among the candidates signed the certificate. */
  readonly namedIssuer?: Certificate;
  readonly list: LogList;
  readonly at: Date;
}

export interface TransparencyJudgement {
  readonly issuer: Certificate | undefined;
  readonly timestamps: readonly JudgedTimestamp[];
  readonly policy: PolicyVerdict;
  readonly isListStale: boolean;
}

/** What the timestamps in a certificate prove, and what browsers would say. Nothing is asked of the network. */
export async function judgeTransparency(question: TransparencyQuestion): Promise<TransparencyJudgement> {
  const { certificate, list, at, namedIssuer } = question;
  const candidates = [...question.candidates, ...publicRoots()];
  const issuer = (await findIssuer(certificate, candidates, verifySignature)) ?? namedIssuer;
  const timestamps = await judgeEmbeddedTimestamps({
    certificate,
    issuer,
    logs: list.logs,
    verify: verifySignature,
    sha256,
  });
  const isListStale = isStale(list, at);
  const chainEnd = await chainEndOf(certificate, issuer, candidates);
  const policy = transparencyPolicy({ certificate, timestamps, at, chainEnd, isListStale });
  return { issuer, timestamps, policy, isListStale };
}

const longestChain = 10;

const isPublicRoot = (certificate: Certificate): boolean =>
  publicRoots().some(({ der }) => sameOctets(der, certificate.der));

async function chainEndOf(
  certificate: Certificate,
  issuer: Certificate | undefined,
  candidates: readonly Certificate[],
): Promise<ChainEnd> {
  let next = isSelfIssued(certificate) ? certificate : issuer;
  for (let length = 0; next && length < longestChain; length += 1) {
    if (isPublicRoot(next)) return "public-root";
    if (isSelfIssued(next)) return "private-root";
    next = await findIssuer(next, candidates, verifySignature);
  }
  return "unknown";
}

const signatureTexts: Readonly<Record<LogList["signature"], string>> = {
  bundled: "bundled",
  verified: "its signature is good",
  unverified: "its signature was not checked",
};

/** Of when the list of logs is, and what that means for the verdicts. */
export function logListNote(list: LogList, isListStale: boolean): string {
  const what = `List of logs ${list.version} of ${list.date.toISOString().slice(0, 10)}, ${signatureTexts[list.signature]}`;
  return isListStale
    ? `${what}: stale, it is older than ${logListMaximumAge} days, so logs may have come, gone or changed since.`
    : `${what}.`;
}
