import { type Certificate, decodeCertificate } from "../pki/certificate/certificate";
import { type CertificateList, decodeCertificateList } from "../pki/certificate/certificateList";
import { decodeInput } from "../pki/container/decodeInput";
import type { DecodedObject } from "../pki/container/decodedObject";
import type { Digest } from "../pki/digest";
import { nameKey } from "../pki/path/nameKey";
import { PkiError } from "../pki/pkiError";
import { decodeOcspResponse, type OcspResponse } from "../pki/revocation/decodeOcspResponse";
import { encodeOcspRequest } from "../pki/revocation/ocspRequestBuilder";
import { type Retrieval, type RetrievalOptions, type RetrievalRequest, retrieve } from "./retrieve";
import { RetrievalError } from "./retrievalError";
import { type RevocationSource, revocationSources } from "./revocationSources";

export interface RevocationRequest {
  readonly certificate: Certificate;
  /** Absent: it is asked for where the certificate says; without it no responder can be asked. */
  readonly issuer?: Certificate;
  readonly sha1: Digest;
}

/** What came of one source. */
export interface RevocationAnswer {
  readonly source: RevocationSource;
  /** Each URL that was asked, after redirects. */
  readonly urls: readonly string[];
  readonly lists: readonly CertificateList[];
  readonly responses: readonly OcspResponse[];
  readonly certificates: readonly Certificate[];
  /** Why there is nothing, for people; the code is a RetrievalError's, a PkiError's or "issuer-not-found". */
  readonly failure?: { readonly code: string; readonly message: string };
}

export interface RetrievedRevocation {
  readonly answers: readonly RevocationAnswer[];
  readonly leftOut: readonly RevocationSource[];
}

/**
 * Asks everything that a certificate names for its status, one after the other, four URLs at most. A source that fails is an
 * answer that says so; only the signal's reason is thrown. Nothing of it is checked yet: `revocationStatus` does, and whether a
 * certificate that came is the issuer's its signature tells.
 */
export async function retrieveRevocation(
  request: RevocationRequest,
  options: RetrievalOptions,
  signal: AbortSignal,
): Promise<RetrievedRevocation> {
  const { asked, leftOut } = revocationSources(request.certificate, request.issuer !== undefined);
  const answers: RevocationAnswer[] = [];
  let issuer = request.issuer;
  for (const source of asked) {
    const answer = await answerOf(source, { ...request, issuer }, options, signal);
    issuer ??= answer.certificates.find(({ subject }) => nameKey(subject) === nameKey(request.certificate.issuer));
    answers.push(answer);
  }
  return { answers, leftOut };
}

const nothing = { urls: [], lists: [], responses: [], certificates: [] };

async function answerOf(
  source: RevocationSource,
  request: RevocationRequest,
  options: RetrievalOptions,
  signal: AbortSignal,
): Promise<RevocationAnswer> {
  try {
    return await askSource(source, request, options, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof RetrievalError) && !(error instanceof PkiError)) throw error;
    const { code, message } = error;
    return { ...nothing, source, failure: { code, message } };
  }
}

async function askSource(
  source: RevocationSource,
  { certificate, issuer, sha1 }: RevocationRequest,
  options: RetrievalOptions,
  signal: AbortSignal,
): Promise<RevocationAnswer> {
  if (source.kind !== "ocsp") {
    const { body, urls } = await retrieve({ url: source.url, accept: contentTypes[source.kind] }, options, signal);
    return { source, urls, responses: [], ...readFile(source, body) };
  }
  if (!issuer) {
    const message = "The responder cannot be asked: the certificate of the issuer is not here.";
    return { ...nothing, source, failure: { code: "issuer-not-found", message } };
  }
  const asked = encodeOcspRequest(certificate, issuer, sha1);
  const { body, urls } = await askResponder(source.url, asked, options, signal);
  return { ...nothing, source, urls, responses: [decodeOcspResponse(body)] };
}

const contentTypes = {
  crl: "application/pkix-crl",
  "delta-crl": "application/pkix-crl",
  issuer: "application/pkix-cert, application/pkcs7-mime",
};

/** RFC 5019 section 5: shorter ones by GET, which caches answer. */
const longestGet = 255;

/** By GET when the request is short, and by POST when it is not, or when the responder does not take GET. */
async function askResponder(
  url: string,
  octets: Uint8Array,
  options: RetrievalOptions,
  signal: AbortSignal,
): Promise<Retrieval> {
  const accept = "application/ocsp-response";
  const byPost: RetrievalRequest = { url, accept, body: { contentType: "application/ocsp-request", octets } };
  const path = encodeURIComponent(Buffer.from(octets).toString("base64"));
  if (path.length > longestGet || url.includes("?")) return retrieve(byPost, options, signal);
  try {
    return await retrieve({ url: `${url.replace(/\/$/, "")}/${path}`, accept }, options, signal);
  } catch (error) {
    if (!(error instanceof RetrievalError) || error.code !== "http-status") throw error;
    return retrieve(byPost, options, signal);
  }
}

type Read = Pick<RevocationAnswer, "lists" | "certificates" | "failure">;

/** DER as RFC 5280 wants it (section 4.2.1.13); PEM and PKCS #7 are met as well. */
function readFile({ kind }: RevocationSource, body: Uint8Array): Read {
  if (body[0] === 0x30) {
    const der = kind === "issuer" ? readIssuer(body) : { lists: [decodeCertificateList(body)], certificates: [] };
    if (der) return der;
  }
  const objects = decodeInput(body);
  const lists = kind === "issuer" ? [] : objects.filter(isList);
  const certificates = kind === "issuer" ? objects.filter(isCertificate) : [];
  if (lists.length + certificates.length > 0) return { lists, certificates };
  const message = kind === "issuer" ? "There is no certificate in the answer." : "There is no list in the answer.";
  return { lists, certificates, failure: { code: "malformed-value", message } };
}

function readIssuer(der: Uint8Array): Read | undefined {
  try {
    return { lists: [], certificates: [decodeCertificate(der)] };
  } catch (error) {
    if (error instanceof PkiError) return undefined; // PKCS #7, perhaps
    throw error;
  }
}

const isList = (object: DecodedObject): object is CertificateList => object.kind === "certificate-list";

const isCertificate = (object: DecodedObject): object is Certificate => object.kind === "certificate";
