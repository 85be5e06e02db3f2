import { berToDer } from "../der/berToDer";
import { containerLimits } from "../der/limits";
import { readObjectIdentifier } from "../der/objectIdentifier";
import { DerReader } from "../der/reader";
import { constructed, tags } from "../der/tag";

/**
 * ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT ANY OPTIONAL }      RFC 5652 section 3
 * Its certificates and revocation lists follow it as objects of their own.
 */
export interface Pkcs7Container {
  readonly kind: "pkcs7";
  /** As it was found: BER where it was BER. */
  readonly der: Uint8Array;
  /** Object identifier of what is in it: "1.2.840.113549.1.7.2" is signedData. */
  readonly contentType: string;
  /** How many of each are in it. */
  readonly certificates: number;
  readonly certificateLists: number;
  /** How many signed the content; 0 for a container that only carries certificates. */
  readonly signers: number;
}

const signedData = "1.2.840.113549.1.7.2";

/** Decodes one ContentInfo in DER or BER. Throws PkiError, with the byte offset. */
export function decodePkcs7(bytes: Uint8Array): Pkcs7Container {
  const { contentType, content } = readContentInfo(bytes);
  const { certificates, certificateLists, signers } = content ?? nothing;
  return {
    kind: "pkcs7",
    der: bytes,
    contentType,
    certificates: certificates.length,
    certificateLists: certificateLists.length,
    signers,
  };
}

interface SignedContent {
  readonly certificates: readonly Uint8Array[];
  readonly certificateLists: readonly Uint8Array[];
  readonly signers: number;
}

const nothing: SignedContent = { certificates: [], certificateLists: [], signers: 0 };

/** What it carries, each as it stands; content is absent when it is no signedData. Throws PkiError. */
export function readContentInfo(bytes: Uint8Array): { readonly contentType: string; readonly content?: SignedContent } {
  const reader = DerReader.over(berToDer(bytes, containerLimits), containerLimits);
  const fields = reader.sequence("ContentInfo");
  reader.finish("ContentInfo");
  const contentType = readObjectIdentifier(fields, "contentType");
  if (contentType !== signedData) return { contentType };
  const content = readSignedData(fields.enter(constructed(0), "content"));
  fields.finish("ContentInfo");
  return { contentType, content };
}

/**
 * SignedData ::= SEQUENCE {
 *   version          CMSVersion,
 *   digestAlgorithms SET OF AlgorithmIdentifier,
 *   encapContentInfo EncapsulatedContentInfo,
 *   certificates     [0] IMPLICIT CertificateSet OPTIONAL,
 *   crls             [1] IMPLICIT RevocationInfoChoices OPTIONAL,
 *   signerInfos      SET OF SignerInfo }      RFC 5652 section 5.1
 */
function readSignedData(content: DerReader): SignedContent {
  const fields = content.sequence("SignedData");
  fields.read(tags.integer, "version");
  fields.read(tags.set, "digestAlgorithms");
  fields.read(tags.sequence, "encapContentInfo");
  const certificates = fields.has(constructed(0)) ? elements(fields, constructed(0), "certificates") : [];
  const certificateLists = fields.has(constructed(1)) ? elements(fields, constructed(1), "crls") : [];
  const signers = elements(fields, tags.set, "signerInfos").length;
  fields.finish("SignedData");
  return { certificates, certificateLists, signers };
}

function elements(fields: DerReader, tag: number, what: string): Uint8Array[] {
  const members = fields.enter(tag, what);
  const found: Uint8Array[] = [];
  while (!members.atEnd) {
    members.next(what);
    found.push(members.lastElement());
  }
  return found;
}
