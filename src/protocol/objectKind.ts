/** What an object of an input can be, on a page and in a text. */
export const objectKinds = [
  "certificate",
  "certification-request",
  "certificate-list",
  "ocsp-response",
  "pkcs7",
  "pkcs12",
  "public-key",
  "private-key",
  "failed",
] as const;

export type ObjectKind = (typeof objectKinds)[number];
