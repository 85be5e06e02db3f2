import { serialHex } from "../certificate/certificate";
import { toHex } from "../der/integer";
import type { Digest } from "../digest";
import { findExtension } from "../extensions/extension";
import type { BasicOcspResponse, OcspCertId, OcspResponse, OcspSingleResponse } from "./decodeOcspResponse";
import { responderProblem } from "./ocspResponder";
import type { Answers, Inquiry, RevocationProblem, Revoked } from "./revocationCheck";
import { dateProblem, extensionProblem } from "./usableLists";

/** What OCSP responses say of a certificate      RFC 6960 section 3.2. A revocation outweighs all else. */
export async function responseStatus(inquiry: Inquiry): Promise<Answers> {
  const problems: RevocationProblem[] = [];
  let good: string | undefined;
  for (const response of inquiry.responses) {
    const answer = await answerOf(response, inquiry);
    if ("problem" in answer) problems.push(answer.problem);
    else if (answer.revoked) return { revoked: answer.revoked, problems };
    else good = answer.good;
  }
  return { ...(good !== undefined && { good }), problems };
}

type Answer =
  | { readonly problem: RevocationProblem }
  | { readonly revoked: Revoked; readonly good?: undefined }
  | { readonly good: string; readonly revoked?: undefined };

async function answerOf({ status, basic }: OcspResponse, inquiry: Inquiry): Promise<Answer> {
  if (status !== "successful" || !basic) {
    const message = `The OCSP responder refuses to answer: ${status}.`;
    return { problem: { code: "responder-refused", message } };
  }
  const matching = matchingResponses(basic, inquiry);
  const [first] = matching;
  if (!first) return { problem: noMatch(basic, inquiry) };
  const problem = extensionProblem(basic.extensions, processed) ?? (await responderProblem(basic, inquiry));
  if (problem) return { problem };
  const answers = matching.map((each) => singleAnswer(each, basic, inquiry));
  return answers.find(({ kind }) => kind === "revoked")?.answer ?? worst(answers);
}

/** Several answers about one certificate: any that is not good is the one that counts. */
const worst = (answers: readonly { readonly kind: string; readonly answer: Answer }[]): Answer => {
  const [first] = answers;
  const found = answers.find(({ kind }) => kind !== "good") ?? first;
  return found?.answer ?? { problem: { code: "no-matching-response", message: "The response is empty." } };
};

/** Extensions of responses that do not bear on what they say: nonce, CRL references, archive cutoff and the like. */
const processed: ReadonlySet<string> = new Set([
  "1.3.6.1.5.5.7.48.1.2",
  "1.3.6.1.5.5.7.48.1.3",
  "1.3.6.1.5.5.7.48.1.6",
  "1.3.6.1.5.5.7.48.1.9",
  "cRLReason",
  "invalidityDate",
]);

function singleAnswer(
  single: OcspSingleResponse,
  { producedAt }: BasicOcspResponse,
  inquiry: Inquiry,
): { readonly kind: "good" | "revoked" | "none"; readonly answer: Answer } {
  const { status, extensions, thisUpdate } = single;
  const { certificate } = inquiry;
  const problem = extensionProblem(extensions, processed) ?? dateProblem("response", single, inquiry);
  if (problem) return { kind: "none", answer: { problem } };
  if (status.kind === "revoked") {
    const { at: since, reason } = status;
    const why = reason === undefined ? "" : ` (${reason})`;
    const invalidityDate = findExtension(extensions, "invalidityDate")?.date;
    const message = `It is revoked since ${since.toISOString()}${why}, says the OCSP responder.`;
    return {
      kind: "revoked",
      answer: { revoked: { kind: "revoked", by: "ocsp", at: since, reason, invalidityDate, message } },
    };
  }
  if (status.kind === "unknown") {
    const message = "The OCSP responder does not know the certificate.";
    return { kind: "none", answer: { problem: { code: "unknown-certificate", message } } };
  }
  // What a responder says of a certificate that has ended, or not begun, is not about this one (RFC 6960 section 4.4.4).
  if (producedAt < certificate.notBefore || producedAt > certificate.notAfter) {
    const message = "The response was made when the certificate was not valid, and need not know of it.";
    return { kind: "none", answer: { problem: { code: "ended-before", message } } };
  }
  return { kind: "good", answer: { good: `The OCSP responder said so at ${thisUpdate.toISOString()}.` } };
}

const matchingResponses = ({ responses }: BasicOcspResponse, inquiry: Inquiry): readonly OcspSingleResponse[] =>
  responses.filter(({ certId }) => matches(certId, inquiry));

/** Object identifiers of SHA-1 and SHA-256. */
const digestFor = ({ hashAlgorithm }: OcspCertId, { sha1, sha256 }: Inquiry): Digest | undefined =>
  new Map([
    ["1.3.14.3.2.26", sha1],
    ["2.16.840.1.101.3.4.2.1", sha256],
  ]).get(hashAlgorithm);

/** CertID      RFC 6960 section 4.1.1 */
function matches(certId: OcspCertId, inquiry: Inquiry): boolean {
  const { certificate, issuer } = inquiry;
  if (serialHex(certId.serialNumber) !== serialHex(certificate.serialNumber)) return false;
  const digest = digestFor(certId, inquiry);
  if (!digest) return false;
  const names = [certificate.issuer, issuer.subject].map(({ der }) => toHex(digest(der)));
  const isOfIssuer = names.includes(toHex(certId.issuerNameHash));
  return isOfIssuer && toHex(digest(issuer.subjectPublicKeyInfo.publicKey)) === toHex(certId.issuerKeyHash);
}

function noMatch({ responses }: BasicOcspResponse, inquiry: Inquiry): RevocationProblem {
  const unknown = responses.find(({ certId }) => !digestFor(certId, inquiry));
  return unknown
    ? {
        code: "hash-unsupported",
        message: `The response names certificates by a digest that is not computed here: ${unknown.certId.hashAlgorithm}.`,
      }
    : { code: "no-matching-response", message: "The response is about other certificates." };
}
