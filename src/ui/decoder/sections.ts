import type { DecodedObject } from "../../pki/container/decodedObject";
import type { SectionSummary } from "../../protocol/decoder";
import { isLinted } from "./presentFacts";
import { hasTransparency } from "./hasTransparency";
import { octetsOf } from "./asn1Pages";
import { partialFields } from "./presentPartial";
import type { Presenter } from "./presenter";
import { pemOf } from "./pemOf";
import { hasFingerprint, publicKeyOf } from "./presentFingerprints";

/** The sections that an object's page has, in their order. */
export function sectionsOf(object: DecodedObject, presenter: Presenter): readonly SectionSummary[] {
  const isStructure = "signature" in object || object.kind === "ocsp-response" || object.kind === "public-key";
  const isPartial = object.kind === "failed" && partialFields(object, presenter).length > 0;
  return [
    { id: "summary" },
    ...(object.kind === "certificate-list" ? [{ id: "revoked", count: object.revoked.length } as const] : []),
    ...some(isStructure || isPartial, { id: "fields" }),
    ...("extensions" in object ? [{ id: "extensions", count: object.extensions.length } as const] : []),
    ...some(object.kind === "certificate", { id: "chain" }),
    ...some(hasFingerprint(object) || publicKeyOf(object) !== undefined, { id: "pins" }),
    ...some(isLinted(object), { id: "findings" }),
    ...some(hasTransparency(object), { id: "transparency" }),
    ...some(octetsOf(object) !== undefined, { id: "asn1" }),
    ...some(pemOf(object) !== undefined, { id: "pem" }),
  ];
}

const some = (isThere: boolean, section: SectionSummary): readonly SectionSummary[] => (isThere ? [section] : []);
