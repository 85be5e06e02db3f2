import type { AlgorithmIdentifier } from "../certificate/algorithmIdentifier";
import { readInteger } from "../der/integer";
import { keyLimits } from "../der/limits";
import { DerReader } from "../der/reader";
import { PkiError } from "../pkiError";

/** Size of q in bits, whole octets; 0 when the parameters are absent or malformed      RFC 3279 section 2.3.2 */
export function divisorBits({ parameters }: AlgorithmIdentifier): number {
  if (!parameters) return 0;
  try {
    const fields = DerReader.over(parameters, keyLimits).sequence("Dss-Parms");
    fields.next("p");
    const divisor = readInteger(fields, "q");
    return (divisor[0] === 0 ? divisor.length - 1 : divisor.length) * 8;
  } catch (error) {
    if (error instanceof PkiError) return 0;
    throw error;
  }
}
