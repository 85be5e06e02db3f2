export interface NamedCurve {
  /** NIST's name when there is one, else SEC's or RFC 5639's. */
  readonly name: string;
  /** Size of the field. */
  readonly bits: number;
}

/** Curves by their identifier in ECParameters      RFC 5480 section 2.1.1.1, SEC 2, RFC 5639 */
export const namedCurves: ReadonlyMap<string, NamedCurve> = new Map([
  ["1.2.840.10045.3.1.1", { name: "P-192", bits: 192 }],
  ["1.3.132.0.33", { name: "P-224", bits: 224 }],
  ["1.2.840.10045.3.1.7", { name: "P-256", bits: 256 }],
  ["1.3.132.0.34", { name: "P-384", bits: 384 }],
  ["1.3.132.0.35", { name: "P-521", bits: 521 }],
  ["1.3.132.0.10", { name: "secp256k1", bits: 256 }],
  ["1.3.132.0.1", { name: "K-163", bits: 163 }],
  ["1.3.132.0.15", { name: "B-163", bits: 163 }],
  ["1.3.132.0.26", { name: "K-233", bits: 233 }],
  ["1.3.132.0.27", { name: "B-233", bits: 233 }],
  ["1.3.132.0.16", { name: "K-283", bits: 283 }],
  ["1.3.132.0.17", { name: "B-283", bits: 283 }],
  ["1.3.132.0.36", { name: "K-409", bits: 409 }],
  ["1.3.132.0.37", { name: "B-409", bits: 409 }],
  ["1.3.132.0.38", { name: "K-571", bits: 571 }],
  ["1.3.132.0.39", { name: "B-571", bits: 571 }],
  ["1.3.36.3.3.2.8.1.1.7", { name: "brainpoolP256r1", bits: 256 }],
  ["1.3.36.3.3.2.8.1.1.11", { name: "brainpoolP384r1", bits: 384 }],
  ["1.3.36.3.3.2.8.1.1.13", { name: "brainpoolP512r1", bits: 512 }],
]);
