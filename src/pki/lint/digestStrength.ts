const md = new Set(["1.2.840.113549.1.1.2", "1.2.840.113549.1.1.3", "1.2.840.113549.1.1.4"]);

const sha1 = new Set([
  "1.2.840.113549.1.1.5",
  "1.3.14.3.2.29", // sha1WithRSA of OIW
  "1.2.840.10040.4.3",
  "1.2.840.10045.4.1",
]);

/** Which broken digest a signature algorithm uses: MD2, MD4 and MD5 are "md". */
export const weakDigest = (signatureOid: string): "md" | "sha1" | undefined =>
  md.has(signatureOid) ? "md" : sha1.has(signatureOid) ? "sha1" : undefined;
