import type { Name } from "../certificate/name";
import { PkiError } from "../pkiError";

/**
 * GeneralName ::= CHOICE {
 *   otherName                 [0] OtherName,
 *   rfc822Name                [1] IA5String,
 *   dNSName                   [2] IA5String,
 *   x400Address               [3] ORAddress,
 *   directoryName             [4] Name,
 *   ediPartyName              [5] EDIPartyName,
 *   uniformResourceIdentifier [6] IA5String,
 *   iPAddress                 [7] OCTET STRING,
 *   registeredID              [8] OBJECT IDENTIFIER }      RFC 5280 section 4.2.1.6
 */
export type GeneralName =
  | { readonly type: "email" | "dns" | "uri"; readonly value: string }
  /** 4 or 16 octets; in name constraints the same again as a mask. */
  | { readonly type: "ip"; readonly value: Uint8Array }
  | { readonly type: "directory"; readonly value: Name }
  | { readonly type: "registeredId"; readonly value: string }
  /** `value` is the TLV inside the explicit tag. */
  | { readonly type: "other"; readonly oid: string; readonly value: Uint8Array }
  /** Names that nobody issues: `value` is the TLV. */
  | { readonly type: "x400" | "ediParty"; readonly value: Uint8Array };

/** The value alone as text, e.g. `192.0.2.1` or `CN=a`; other forms as hexadecimal. */
export function formatGeneralName(name: GeneralName): string {
  throw new PkiError("unsupported", name.type);
}
