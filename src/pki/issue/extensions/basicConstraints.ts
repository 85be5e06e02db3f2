import { boolean, integer, sequence } from "../../der/writer";
import { encodeExtension } from "./encodeExtension";

export interface BasicConstraints {
  readonly cA: boolean;
  /** How many CA certificates may follow below this one. */
  readonly pathLenConstraint?: number;
}

/**
 * BasicConstraints ::= SEQUENCE {
 *   cA                 BOOLEAN DEFAULT FALSE,
 *   pathLenConstraint  INTEGER (0..MAX) OPTIONAL }      RFC 5280 section 4.2.1.9
 */
export function encodeBasicConstraints(value: BasicConstraints, critical: boolean): Uint8Array {
  const { cA, pathLenConstraint } = value;
  return encodeExtension(
    "2.5.29.19",
    critical,
    sequence(...(cA ? [boolean(true)] : []), ...(pathLenConstraint === undefined ? [] : [integer(pathLenConstraint)])),
  );
}
