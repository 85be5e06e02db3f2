import { tags } from "../der/tag";

/** What a structure is by its first elements, in BER or DER; undefined for any other. */
export function recognizeContainer(bytes: Uint8Array): "pkcs7" | "pkcs12" | undefined {
  const content = contentOf(bytes, 0, tags.sequence);
  if (content === undefined) return undefined;
  if (isContentType(bytes, content)) return "pkcs7";
  // PFX ::= SEQUENCE { version INTEGER {v3(3)}, authSafe ContentInfo, … }      RFC 7292 section 4
  const isVersion = bytes[content] === tags.integer && bytes[content + 1] === 1;
  const authSafe = isVersion ? contentOf(bytes, content + 3, tags.sequence) : undefined;
  return authSafe !== undefined && isContentType(bytes, authSafe) ? "pkcs12" : undefined;
}

/** OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED, … }: nothing else begins so      RFC 6960 section 4.2.1 */
export function isOcspResponse(bytes: Uint8Array): boolean {
  const content = contentOf(bytes, 0, tags.sequence);
  return content !== undefined && bytes[content] === tags.enumerated;
}

/** Whether the length is not said at the start, as DER demands. */
export const isIndefinite = (bytes: Uint8Array): boolean => bytes[0] === tags.sequence && bytes[1] === 0x80;

/** Where the content of the element at `at` starts; undefined when it has another tag. */
function contentOf(bytes: Uint8Array, at: number, tag: number): number | undefined {
  if (bytes[at] !== tag) return undefined;
  const length = bytes[at + 1] ?? 0;
  return at + 2 + (length > 0x80 ? length & 0x7f : 0);
}

/** ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, … }      RFC 5652 section 3: the arcs of content types. */
const contentTypes: readonly (readonly number[])[] = [
  [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07], // 1.2.840.113549.1.7: PKCS #7
  [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01], // 1.2.840.113549.1.9.16.1: S/MIME
];

const isContentType = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === tags.objectIdentifier &&
  contentTypes.some((arc) => arc.every((octet, index) => bytes[at + 2 + index] === octet));
