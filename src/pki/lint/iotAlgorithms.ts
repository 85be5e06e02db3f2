/**
 * Curves of client certificates that AWS IoT Core takes: "X.509 client certificates". Documented for certificates made from a
 * CSR; assumed for those that one registers oneself.
 */
export const iotCurves: ReadonlySet<string> = new Set(["P-256", "P-384", "P-521"]);

/**
 * Signatures that AWS IoT Core takes in a device's certificate and its CA's, from the same page: SHA-256, SHA-384 and SHA-512
 * with RSA, PSS included, and with ECDSA; DSA with SHA-256.
 */
export const iotSignatures: ReadonlySet<string> = new Set([
  "1.2.840.113549.1.1.10",
  "1.2.840.113549.1.1.11",
  "1.2.840.113549.1.1.12",
  "1.2.840.113549.1.1.13",
  "1.2.840.10045.4.3.2",
  "1.2.840.10045.4.3.3",
  "1.2.840.10045.4.3.4",
  "2.16.840.1.101.3.4.3.2",
]);
