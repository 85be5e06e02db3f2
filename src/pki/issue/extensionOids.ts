/** Extensions that a template, the CA or the key decides about, in the order in which a certificate has them. */
export const extensionOids = {
  basicConstraints: "2.5.29.19",
  authorityKeyIdentifier: "2.5.29.35",
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  extendedKeyUsage: "2.5.29.37",
  crlDistributionPoints: "2.5.29.31",
  authorityInfoAccess: "1.3.6.1.5.5.7.1.1",
  subjectAltName: "2.5.29.17",
} as const;
