const names: Readonly<Partial<Record<string, string>>> = {
  EC_prime256v1: "EC P-256",
  EC_secp384r1: "EC P-384",
  EC_secp521r1: "EC P-521",
};

/** "RSA_2048" of AWS as people say it: "RSA 2048". */
export const keyName = (keyAlgorithm: string): string => names[keyAlgorithm] ?? keyAlgorithm.replaceAll("_", " ");
