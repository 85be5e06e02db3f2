import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "../../pki/certificate/algorithmIdentifier";
import { toHex } from "../../pki/der/integer";
import { certificateLimits, certificateListLimits } from "../../pki/der/limits";
import { DerReader } from "../../pki/der/reader";
import { constructed, primitive, tags } from "../../pki/der/tag";
import { PkiError } from "../../pki/pkiError";

/** What the signed part says beside what everybody looks at: it is shown, and decides nothing. */
export interface SignedPart {
  /** The inner signature algorithm, which has to equal the one outside      RFC 5280 section 4.1.2.3 */
  readonly signature?: AlgorithmIdentifier;
  /** Both dates as they are written: "UTCTime 261125210000Z". */
  readonly dates: readonly string[];
  readonly issuerUniqueId?: Uint8Array;
  readonly subjectUniqueId?: Uint8Array;
}

const nothing: SignedPart = { dates: [] };

/** Of a TBSCertificate; nothing of one that cannot be read, whose certificate would not have been decoded either. */
export function certificateSignedPart(tbs: Uint8Array): SignedPart {
  return readOrNothing(() => {
    const fields = DerReader.over(tbs, certificateLimits).sequence("tbsCertificate");
    if (fields.has(constructed(0))) fields.next("version");
    fields.next("serialNumber");
    const signature = readAlgorithmIdentifier(fields, "signature");
    fields.next("issuer");
    const validity = fields.sequence("validity");
    const dates = [dateAsWritten(validity), dateAsWritten(validity)];
    fields.next("subject");
    fields.next("subjectPublicKeyInfo");
    return { signature, dates, ...readUniqueIds(fields) };
  });
}

/** Of a TBSCertList. */
export function listSignedPart(tbs: Uint8Array): SignedPart {
  return readOrNothing(() => {
    const fields = DerReader.over(tbs, certificateListLimits).sequence("tbsCertList");
    if (fields.has(tags.integer)) fields.next("version");
    const signature = readAlgorithmIdentifier(fields, "signature");
    fields.next("issuer");
    const dates = [dateAsWritten(fields)];
    if (fields.has(tags.utcTime) || fields.has(tags.generalizedTime)) dates.push(dateAsWritten(fields));
    return { signature, dates };
  });
}

/** UniqueIdentifier ::= BIT STRING      RFC 5280 section 4.1 */
function readUniqueIds(fields: DerReader): Pick<SignedPart, "issuerUniqueId" | "subjectUniqueId"> {
  const issuerUniqueId = fields.has(primitive(1)) ? fields.content(primitive(1), "issuerUniqueID") : undefined;
  const subjectUniqueId = fields.has(primitive(2)) ? fields.content(primitive(2), "subjectUniqueID") : undefined;
  return {
    ...(issuerUniqueId && { issuerUniqueId: issuerUniqueId.subarray(1) }),
    ...(subjectUniqueId && { subjectUniqueId: subjectUniqueId.subarray(1) }),
  };
}

function dateAsWritten(reader: DerReader): string {
  const tag = reader.next("Time");
  const name = tag === tags.utcTime ? "UTCTime" : "GeneralizedTime";
  const content = reader.lastContent();
  const isText = content.every((octet) => octet > 0x20 && octet < 0x7f);
  return `${name} ${isText ? String.fromCharCode(...content.subarray(0, 64)) : toHex(content.subarray(0, 64))}`;
}

function readOrNothing(read: () => SignedPart): SignedPart {
  try {
    return read();
  } catch (error) {
    if (error instanceof PkiError) return nothing;
    throw error;
  }
}
