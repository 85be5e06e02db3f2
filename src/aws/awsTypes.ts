import type {
  CrlConfiguration,
  KeyAlgorithm as SdkKeyAlgorithm,
  SigningAlgorithm as SdkSigningAlgorithm,
} from "@aws-sdk/client-acm-pca";

/**
 * Names that AWS Private CA has, and the types of older clients do not: some registries offer no newer one. The serializers
 * pass a name on as it is, so that one cast, here, is all that it takes.
 */
export const toSdkKeyAlgorithm = (name: string): SdkKeyAlgorithm => name as SdkKeyAlgorithm;

export const toSdkSigningAlgorithm = (name: string): SdkSigningAlgorithm => name as SdkSigningAlgorithm;

/** Members of 2025 that older clients have no type for; they pass them on in both directions. */
export type SdkCrlConfiguration = CrlConfiguration & {
  readonly CustomPath?: string;
  readonly CrlType?: "COMPLETE" | "PARTITIONED" | (string & {});
};
