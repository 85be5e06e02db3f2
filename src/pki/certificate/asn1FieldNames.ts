import type { Asn1Tree } from "../der/asn1Tree";
import { constructed, primitive, tags } from "../der/tag";

/** A field of a SEQUENCE, in its order. */
interface FieldShape {
  readonly name: string;
  /** The tags that it may have; any when absent. A field whose tag is not there is left out: it is optional. */
  readonly tags?: readonly number[];
  readonly fields?: readonly FieldShape[];
  /** What every element inside is called. */
  readonly each?: FieldShape;
}

const time = [tags.utcTime, tags.generalizedTime];

const algorithm = (name: string): FieldShape => ({
  name,
  tags: [tags.sequence],
  fields: [{ name: "algorithm", tags: [tags.objectIdentifier] }, { name: "parameters" }],
});

const subjectPublicKeyInfo: FieldShape = {
  name: "subjectPublicKeyInfo",
  tags: [tags.sequence],
  fields: [algorithm("algorithm"), { name: "subjectPublicKey", tags: [tags.bitString] }],
};

const extension: FieldShape = {
  name: "extension",
  tags: [tags.sequence],
  fields: [
    { name: "extnID", tags: [tags.objectIdentifier] },
    { name: "critical", tags: [tags.boolean] },
    { name: "extnValue", tags: [tags.octetString] },
  ],
};

const extensions = (name: string, number: number): FieldShape => ({
  name,
  tags: [constructed(number)],
  fields: [{ name: "Extensions", tags: [tags.sequence], each: extension }],
});

const signed = (name: string, toBeSigned: FieldShape): FieldShape => ({
  name,
  fields: [toBeSigned, algorithm("signatureAlgorithm"), { name: "signatureValue", tags: [tags.bitString] }],
});

/** RFC 5280 section 4.1 */
const certificate = signed("Certificate", {
  name: "tbsCertificate",
  tags: [tags.sequence],
  fields: [
    { name: "version", tags: [constructed(0)] },
    { name: "serialNumber", tags: [tags.integer] },
    algorithm("signature"),
    { name: "issuer", tags: [tags.sequence] },
    {
      name: "validity",
      tags: [tags.sequence],
      fields: [
        { name: "notBefore", tags: time },
        { name: "notAfter", tags: time },
      ],
    },
    { name: "subject", tags: [tags.sequence] },
    subjectPublicKeyInfo,
    { name: "issuerUniqueID", tags: [primitive(1)] },
    { name: "subjectUniqueID", tags: [primitive(2)] },
    extensions("extensions", 3),
  ],
});

/** RFC 5280 section 5.1 */
const certificateList = signed("CertificateList", {
  name: "tbsCertList",
  tags: [tags.sequence],
  fields: [
    { name: "version", tags: [tags.integer] },
    algorithm("signature"),
    { name: "issuer", tags: [tags.sequence] },
    { name: "thisUpdate", tags: time },
    { name: "nextUpdate", tags: time },
    {
      name: "revokedCertificates",
      tags: [tags.sequence],
      each: {
        name: "revokedCertificate",
        fields: [
          { name: "userCertificate", tags: [tags.integer] },
          { name: "revocationDate", tags: time },
          { name: "crlEntryExtensions", tags: [tags.sequence], each: extension },
        ],
      },
    },
    extensions("crlExtensions", 0),
  ],
});

/** RFC 2986 section 4 */
const request = signed("CertificationRequest", {
  name: "certificationRequestInfo",
  tags: [tags.sequence],
  fields: [
    { name: "version", tags: [tags.integer] },
    { name: "subject", tags: [tags.sequence] },
    subjectPublicKeyInfo,
    { name: "attributes", tags: [constructed(0)] },
  ],
});

const shapes: ReadonlyMap<string, FieldShape> = new Map([
  ["certificate", certificate],
  ["certificate-list", certificateList],
  ["certification-request", request],
  ["public-key", subjectPublicKeyInfo],
]);

/** What the standard calls the elements of a structure, by their numbers: "tbsCertificate", "serialNumber" … */
export function asn1FieldNames(tree: Asn1Tree, kind: string): (index: number) => string | undefined {
  const shape = shapes.get(kind);
  const cache = new Map<number, FieldShape | undefined>();

  /** The shape of an element: that which its parent's shape has for it. */
  function shapeOf(index: number): FieldShape | undefined {
    if (index === 0) return shape;
    if (cache.has(index)) return cache.get(index);
    const parent = tree.at(index)?.parent ?? -1;
    const outer = parent < 0 ? undefined : shapeOf(parent);
    if (!outer) return undefined;
    if (outer.each) return outer.each;
    nameChildren(parent, outer.fields ?? []);
    return cache.get(index);
  }

  /** Matches the children of an element with its fields; both are few where there are fields. */
  function nameChildren(parent: number, fields: readonly FieldShape[]): void {
    let next = 0;
    for (const child of tree.childrenOf(parent)) {
      const tag = tree.at(child)?.tag ?? 0;
      const place = fields.findIndex(({ tags: allowed }, at) => at >= next && (allowed?.includes(tag) ?? true));
      cache.set(child, place < 0 ? undefined : fields[place]);
      if (place >= 0) next = place + 1;
    }
  }

  return (index) => shapeOf(index)?.name;
}
