import { sha1, sha256 } from "../../crypto/digest";
import { serialHex } from "../../pki/certificate/certificate";
import { type CertId, decodeOcspRequest, type OcspRequest } from "../../pki/revocation/ocspRequest";
import { type CertificateStatus, encodeOcspRefusal, signOcspResponse } from "../../pki/revocation/ocspResponse";
import { PkiError } from "../../pki/pkiError";
import type { Digest } from "../../pki/digest";
import { type Issuer, issuerOf } from "../acmpca/issuer";
import { revocationOf } from "../acmpca/revocationConfiguration";
import { crlReasonOf } from "../acmpca/revocationReasons";
import type { ServiceContext } from "../operation";
import type { AuthorityRecord } from "../store/authorities";
import { type OcspResponder, ocspResponderOf, renewOcspResponder } from "./ocspResponder";
import { maySpeak } from "./publishCrls";

/** How long an answer may be kept. Documented: AWS's answers may lag by 60 minutes; these do not, their lifetime is ours. */
const lifetime = 24 * 3_600_000;

const digests: Readonly<Record<string, Digest>> = {
  "1.3.14.3.2.26": sha1,
  "2.16.840.1.101.3.4.2.1": sha256,
};

/**
 * The DER of an OCSPResponse. One that cannot be read is "malformedRequest"; one about a CA that does not answer OCSP here is
 * "unauthorized" (RFC 6960 section 2.3). Certificates of another CA in the same request are "unknown".
 */
export async function answerOcsp(context: ServiceContext, der: Uint8Array): Promise<Uint8Array> {
  const request = readRequest(der);
  if (!request) return encodeOcspRefusal("malformedRequest");
  const authority = answering(context, request.certIds[0]);
  if (!authority) return encodeOcspRefusal("unauthorized");
  const responder = ocspResponderOf(context, authority) ?? (await newResponder(context, authority));
  if (!responder) return encodeOcspRefusal("tryLater");
  const now = context.clock.now();
  const { certificate, signer, notAfter } = responder;
  const response = {
    responderKeyHash: sha1(certificate.subjectPublicKeyInfo.publicKey),
    certificate: certificate.der,
    producedAt: now,
    nextUpdate: new Date(Math.min(now.getTime() + lifetime, notAfter.getTime())),
    responses: request.certIds.map((id) => ({ certId: id.der, status: statusOf(context, authority, id) })),
    ...(request.nonce && { nonce: request.nonce }),
  };
  return signOcspResponse(response, signer);
}

function readRequest(der: Uint8Array): OcspRequest | undefined {
  try {
    return decodeOcspRequest(der);
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

async function newResponder(context: ServiceContext, authority: AuthorityRecord): Promise<OcspResponder | undefined> {
  await renewOcspResponder(context, authority);
  return ocspResponderOf(context, authority);
}

/** The CA that a CertID names, when it answers OCSP. */
function answering(context: ServiceContext, id: CertId | undefined): AuthorityRecord | undefined {
  const { authorities } = context.store;
  const now = context.clock.now();
  return [...authorities.withStatus("ACTIVE"), ...authorities.withStatus("DISABLED")].find(
    (authority) =>
      id &&
      maySpeak(authority, now) &&
      revocationOf(authority).OcspConfiguration?.Enabled &&
      isOf(context, authority, id),
  );
}

function isOf({ store }: ServiceContext, authority: AuthorityRecord, id: CertId): boolean {
  const issuer = issuerOf(store, authority);
  const digest = digests[id.hashAlgorithm];
  if (!issuer || !digest) return false;
  const { name, key } = hashesOf(issuer, id.hashAlgorithm, digest);
  return Buffer.compare(name, id.issuerNameHash) === 0 && Buffer.compare(key, id.issuerKeyHash) === 0;
}

interface IssuerHashes {
  readonly name: Uint8Array;
  readonly key: Uint8Array;
}

const hashes = new WeakMap<Issuer, Map<string, IssuerHashes>>();

/** Computed once for each CA: every request asks for them. */
function hashesOf(issuer: Issuer, algorithm: string, digest: Digest): IssuerHashes {
  const known = hashes.get(issuer) ?? new Map<string, IssuerHashes>();
  hashes.set(issuer, known);
  const found = known.get(algorithm) ?? {
    name: digest(issuer.name),
    key: digest(issuer.subjectPublicKeyInfo.publicKey),
  };
  known.set(algorithm, found);
  return found;
}

function statusOf(context: ServiceContext, authority: AuthorityRecord, id: CertId): CertificateStatus {
  if (!isOf(context, authority, id)) return { kind: "unknown" };
  const record = context.store.certificates.find(authority.id, serialHex(id.serialNumber));
  if (record?.state !== "issued") return { kind: "unknown" };
  const { revokedAt, revocationReason } = record;
  if (!revokedAt) return { kind: "good" };
  return { kind: "revoked", at: revokedAt, reason: crlReasonOf(revocationReason ?? "") };
}
