import { serialHex } from "../certificate/certificate";
import { formatName } from "../certificate/name";
import type { Pkcs12Container } from "../container/pkcs12Container";
import type { Pkcs7Container } from "../container/pkcs7Container";
import { toHex } from "../der/integer";
import type {
  BasicOcspResponse,
  OcspResponse,
  OcspSingleResponse,
  ResponderId,
} from "../revocation/decodeOcspResponse";

/** Whole seconds, which is all that a certificate can say. */
export const dateText = (date: Date): string => date.toISOString().replace(".000Z", "Z");

export const pkcs7 = ({ contentType, certificates, certificateLists, signers }: Pkcs7Container) => ({
  contentType,
  certificates,
  crls: certificateLists,
  signers,
});

/** `mac` is null when there is none; what is known only after opening it is missing before. */
export const pkcs12 = ({ integrity, parts, opened }: Pkcs12Container) => ({
  opened: opened !== undefined,
  integrity: integrity.kind,
  mac: integrity.kind === "mac" ? mac(integrity, opened?.macVerified === true) : null,
  encryption: [...new Set(parts.flatMap(({ encryption }) => encryption ?? []))],
  ...(opened && {
    certificates: opened.certificates,
    keys: opened.keys,
    friendlyNames: opened.friendlyNames,
  }),
});

const mac = ({ digest, iterations }: { readonly digest: string; readonly iterations: number }, verified: boolean) => ({
  digest,
  iterations,
  verified,
});

export const ocspResponse = ({ status, responseType, basic }: OcspResponse) => ({
  status,
  ...(responseType !== undefined && { responseType }),
  ...(basic && basicResponse(basic)),
});

const basicResponse = (basic: BasicOcspResponse) => ({
  responder: responder(basic.responderId),
  producedAt: dateText(basic.producedAt),
  sigAlgOid: basic.signatureAlgorithm.oid,
  responses: basic.responses.map(singleResponse),
  certificates: basic.certificates.map(({ subject }) => formatName(subject)),
});

const responder = (id: ResponderId) =>
  id.kind === "name" ? { name: formatName(id.name) } : { keyHash: toHex(id.hash) };

const singleResponse = ({ certId, status, thisUpdate, nextUpdate }: OcspSingleResponse) => ({
  serial: serialHex(certId.serialNumber),
  hashAlgorithm: certId.hashAlgorithm,
  issuerNameHash: toHex(certId.issuerNameHash),
  issuerKeyHash: toHex(certId.issuerKeyHash),
  status: status.kind,
  ...(status.kind === "revoked" && { revokedAt: dateText(status.at) }),
  ...(status.kind === "revoked" && status.reason !== undefined && { reason: status.reason }),
  thisUpdate: dateText(thisUpdate),
  ...(nextUpdate && { nextUpdate: dateText(nextUpdate) }),
});
