/**
 * AlgorithmIdentifier ::= SEQUENCE {
 *   algorithm   OBJECT IDENTIFIER,
 *   parameters  ANY DEFINED BY algorithm OPTIONAL }      RFC 5280 section 4.1.1.2
 */
export interface AlgorithmIdentifier {
  readonly oid: string;
  /** The parameters' TLV. */
  readonly parameters?: Uint8Array;
  readonly der: Uint8Array;
}
