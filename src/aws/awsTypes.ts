import type { KeyAlgorithm as SdkKeyAlgorithm, SigningAlgorithm as SdkSigningAlgorithm } from "@aws-sdk/client-acm-pca";

/**
 * Names that AWS Private CA has, and the types of older clients do not: some registries offer no newer one. The serializers
 * pass a name on as it is, so that one cast, here, is all that it takes.
 */
export const toSdkKeyAlgorithm = (name: string): SdkKeyAlgorithm => name as SdkKeyAlgorithm;

export const toSdkSigningAlgorithm = (name: string): SdkSigningAlgorithm => name as SdkSigningAlgorithm;
