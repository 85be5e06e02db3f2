import * as v from "valibot";
import { list, oneOf, text } from "../wire/shape";

/** Shapes of AWS Private CA's API model (botocore 1.43.11) that stand for ASN.1 types. */

export const objectIdentifier = text({ max: 64, pattern: "([0-2])\\.([0-9]|([0-3][0-9]))((\\.([0-9]+)){0,126})" });
const printable = { max: 64, pattern: "[a-zA-Z0-9'()+-.?:/= ]*" };

const customAttribute = v.object({ ObjectIdentifier: objectIdentifier, Value: text({ min: 1, max: 256 }) });

export const asn1Subject = v.object({
  Country: v.optional(text({ min: 2, max: 2, pattern: "[A-Za-z]{2}" })),
  Organization: v.optional(text({ max: 64 })),
  OrganizationalUnit: v.optional(text({ max: 64 })),
  DistinguishedNameQualifier: v.optional(text(printable)),
  State: v.optional(text({ max: 128 })),
  CommonName: v.optional(text({ max: 64 })),
  SerialNumber: v.optional(text(printable)),
  Locality: v.optional(text({ max: 128 })),
  Title: v.optional(text({ max: 64 })),
  Surname: v.optional(text({ max: 40 })),
  GivenName: v.optional(text({ max: 16 })),
  Initials: v.optional(text({ max: 5 })),
  Pseudonym: v.optional(text({ max: 128 })),
  GenerationQualifier: v.optional(text({ max: 3 })),
  CustomAttributes: v.optional(list(customAttribute, { min: 1, max: 150 })),
});
export type Asn1Subject = v.InferOutput<typeof asn1Subject>;

export const keyUsage = v.object({
  DigitalSignature: v.optional(v.boolean()),
  NonRepudiation: v.optional(v.boolean()),
  KeyEncipherment: v.optional(v.boolean()),
  DataEncipherment: v.optional(v.boolean()),
  KeyAgreement: v.optional(v.boolean()),
  KeyCertSign: v.optional(v.boolean()),
  CRLSign: v.optional(v.boolean()),
  EncipherOnly: v.optional(v.boolean()),
  DecipherOnly: v.optional(v.boolean()),
});
export type KeyUsage = v.InferOutput<typeof keyUsage>;

/** Exactly one member is given (documented); `apiPassthroughNames` sees to it. */
export const generalName = v.object({
  OtherName: v.optional(v.object({ TypeId: objectIdentifier, Value: text({ max: 256 }) })),
  Rfc822Name: v.optional(text({ max: 256 })),
  DnsName: v.optional(text({ max: 253 })),
  DirectoryName: v.optional(asn1Subject),
  EdiPartyName: v.optional(v.object({ PartyName: text({ max: 256 }), NameAssigner: v.optional(text({ max: 256 })) })),
  UniformResourceIdentifier: v.optional(text({ max: 253 })),
  IpAddress: v.optional(text({ max: 39 })),
  RegisteredId: v.optional(objectIdentifier),
});
export type WireGeneralName = v.InferOutput<typeof generalName>;

export const accessDescription = v.object({
  AccessMethod: v.object({
    CustomObjectIdentifier: v.optional(objectIdentifier),
    AccessMethodType: v.optional(oneOf(["CA_REPOSITORY", "RESOURCE_PKI_MANIFEST", "RESOURCE_PKI_NOTIFY"])),
  }),
  AccessLocation: generalName,
});
export type AccessDescription = v.InferOutput<typeof accessDescription>;
