import { boolean, integer, sequence } from "../../der/writer";
import type { BasicConstraints } from "../../extensions/basicConstraints";
import { encodeExtension } from "./encodeExtension";

export type BasicConstraintsInput = Omit<BasicConstraints, "kind">;

/**
 * BasicConstraints ::= SEQUENCE {
 *   cA                 BOOLEAN DEFAULT FALSE,
 *   pathLenConstraint  INTEGER (0..MAX) OPTIONAL }      RFC 5280 section 4.2.1.9
 */
export function encodeBasicConstraints(value: BasicConstraintsInput, critical: boolean): Uint8Array {
  const { cA, pathLenConstraint } = value;
  return encodeExtension(
    "2.5.29.19",
    critical,
    sequence(...(cA ? [boolean(true)] : []), ...(pathLenConstraint === undefined ? [] : [integer(pathLenConstraint)])),
  );
}
