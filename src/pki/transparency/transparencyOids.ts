/** Object identifiers of RFC 6962 sections 3.1 and 3.3. */
export const transparencyOids = {
  timestampList: "1.3.6.1.4.1.11129.2.4.2",
  poison: "1.3.6.1.4.1.11129.2.4.3",
  /** A key purpose: signs precertificates and nothing else. */
  precertificateSigning: "1.3.6.1.4.1.11129.2.4.4",
} as const;
