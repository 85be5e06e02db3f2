/**
 * AWS Private CA's documented templates, a row each, kept apart from the templates that the code is made of. Where a value
 * comes from several places they stand in order. "!": critical.
 */
export interface TemplateRow {
  readonly name: string;
  /** Subject and subjectAltName. */
  readonly names: string;
  readonly basicConstraints: string;
  readonly authorityKeyIdentifier: string;
  /** Empty: the template has none of its own. */
  readonly keyUsage: string;
  readonly extendedKeyUsage: string;
  readonly crlDistributionPoints: string;
}

// names | basicConstraints | authorityKeyIdentifier | keyUsage | extendedKeyUsage | crlDistributionPoints
const text: Readonly<Record<string, string>> = {
  BlankEndEntityCertificate_APICSRPassthrough: "api csr | CA:FALSE | ca |  |  | ca csr",
  BlankEndEntityCertificate_APIPassthrough: "api csr | CA:FALSE | ca |  |  | ca",
  BlankEndEntityCertificate_CSRPassthrough: "csr | CA:FALSE | ca |  |  | ca csr",
  BlankEndEntityCertificate_CriticalBasicConstraints_APICSRPassthrough: "api csr | !CA:FALSE | ca |  |  | ca api csr",
  BlankEndEntityCertificate_CriticalBasicConstraints_APIPassthrough: "api csr | !CA:FALSE | ca |  |  | ca api",
  BlankEndEntityCertificate_CriticalBasicConstraints_CSRPassthrough: "api csr | !CA:FALSE | ca |  |  | ca csr",
  BlankSubordinateCACertificate_PathLen0_APICSRPassthrough: "api csr | !CA:TRUE 0 | ca |  |  | ca csr",
  BlankSubordinateCACertificate_PathLen0_APIPassthrough: "api csr | !CA:TRUE 0 | ca |  |  | ca",
  BlankSubordinateCACertificate_PathLen0_CSRPassthrough: "csr | !CA:TRUE 0 | ca |  |  | ca csr",
  BlankSubordinateCACertificate_PathLen1_APICSRPassthrough: "api csr | !CA:TRUE 1 | ca |  |  | ca csr",
  BlankSubordinateCACertificate_PathLen1_APIPassthrough: "api csr | !CA:TRUE 1 | ca |  |  | ca",
  BlankSubordinateCACertificate_PathLen1_CSRPassthrough: "csr | !CA:TRUE 1 | ca |  |  | ca csr",
  BlankSubordinateCACertificate_PathLen2_APICSRPassthrough: "api csr | !CA:TRUE 2 | ca |  |  | ca csr",
  BlankSubordinateCACertificate_PathLen2_APIPassthrough: "api csr | !CA:TRUE 2 | ca |  |  | ca",
  BlankSubordinateCACertificate_PathLen2_CSRPassthrough: "csr | !CA:TRUE 2 | ca |  |  | ca csr",
  BlankSubordinateCACertificate_PathLen3_APICSRPassthrough: "api csr | !CA:TRUE 3 | ca |  |  | ca csr",
  BlankSubordinateCACertificate_PathLen3_APIPassthrough: "api csr | !CA:TRUE 3 | ca |  |  | ca",
  BlankSubordinateCACertificate_PathLen3_CSRPassthrough: "csr | !CA:TRUE 3 | ca |  |  | ca csr",
  CodeSigningCertificate: "csr | CA:FALSE | ca | !digitalSignature | !codeSigning | ca",
  CodeSigningCertificate_APICSRPassthrough: "api csr | CA:FALSE | ca | !digitalSignature | !codeSigning | ca csr",
  CodeSigningCertificate_APIPassthrough: "api csr | CA:FALSE | ca | !digitalSignature | !codeSigning | ca",
  CodeSigningCertificate_CSRPassthrough: "csr | CA:FALSE | ca | !digitalSignature | !codeSigning | ca csr",
  EndEntityCertificate: "csr | CA:FALSE | ca | !digitalSignature keyEncipherment | serverAuth clientAuth | ca",
  EndEntityCertificate_APICSRPassthrough:
    "api csr | CA:FALSE | ca | !digitalSignature keyEncipherment | serverAuth clientAuth | ca csr",
  EndEntityCertificate_APIPassthrough:
    "api csr | CA:FALSE | ca | !digitalSignature keyEncipherment | serverAuth clientAuth | ca",
  EndEntityCertificate_CSRPassthrough:
    "csr | CA:FALSE | ca | !digitalSignature keyEncipherment | serverAuth clientAuth | ca csr",
  EndEntityClientAuthCertificate: "csr | CA:FALSE | ca | !digitalSignature keyEncipherment | clientAuth | ca csr",
  EndEntityClientAuthCertificate_APICSRPassthrough:
    "api csr | CA:FALSE | ca | !digitalSignature keyEncipherment | clientAuth | ca csr",
  EndEntityClientAuthCertificate_APIPassthrough:
    "api csr | CA:FALSE | ca | !digitalSignature keyEncipherment | clientAuth | ca",
  EndEntityClientAuthCertificate_CSRPassthrough:
    "csr | CA:FALSE | ca | !digitalSignature keyEncipherment | clientAuth | ca csr",
  EndEntityServerAuthCertificate: "csr | CA:FALSE | ca | !digitalSignature keyEncipherment | serverAuth | ca",
  EndEntityServerAuthCertificate_APICSRPassthrough:
    "api csr | CA:FALSE | ca | !digitalSignature keyEncipherment | serverAuth | ca csr",
  EndEntityServerAuthCertificate_APIPassthrough:
    "api csr | CA:FALSE | ca | !digitalSignature keyEncipherment | serverAuth | ca",
  EndEntityServerAuthCertificate_CSRPassthrough:
    "csr | CA:FALSE | ca | !digitalSignature keyEncipherment | serverAuth | ca csr",
  OCSPSigningCertificate: "csr | CA:FALSE | ca | !digitalSignature | !OCSPSigning | ca",
  OCSPSigningCertificate_APICSRPassthrough: "api csr | CA:FALSE | ca | !digitalSignature | !OCSPSigning | ca csr",
  OCSPSigningCertificate_APIPassthrough: "api csr | CA:FALSE | ca | !digitalSignature | !OCSPSigning | ca",
  OCSPSigningCertificate_CSRPassthrough: "csr | CA:FALSE | ca | !digitalSignature | !OCSPSigning | ca csr",
  RootCACertificate: "csr | !CA:TRUE |  | !digitalSignature keyCertSign cRLSign |  | ",
  RootCACertificate_APIPassthrough: "api csr | !CA:TRUE | api | !digitalSignature keyCertSign cRLSign |  | ",
  SubordinateCACertificate_PathLen0: "csr | !CA:TRUE 0 | ca | !digitalSignature keyCertSign cRLSign |  | ca",
  SubordinateCACertificate_PathLen0_APICSRPassthrough:
    "api csr | !CA:TRUE 0 | ca | !digitalSignature keyCertSign cRLSign |  | ca csr",
  SubordinateCACertificate_PathLen0_APIPassthrough:
    "api csr | !CA:TRUE 0 | ca | !digitalSignature keyCertSign cRLSign |  | ca",
  SubordinateCACertificate_PathLen0_CSRPassthrough:
    "csr | !CA:TRUE 0 | ca | !digitalSignature keyCertSign cRLSign |  | ca csr",
  SubordinateCACertificate_PathLen1: "csr | !CA:TRUE 1 | ca | !digitalSignature keyCertSign cRLSign |  | ca",
  SubordinateCACertificate_PathLen1_APICSRPassthrough:
    "api csr | !CA:TRUE 1 | ca | !digitalSignature keyCertSign cRLSign |  | ca csr",
  SubordinateCACertificate_PathLen1_APIPassthrough:
    "api csr | !CA:TRUE 1 | ca | !digitalSignature keyCertSign cRLSign |  | ca",
  SubordinateCACertificate_PathLen1_CSRPassthrough:
    "csr | !CA:TRUE 1 | ca | !digitalSignature keyCertSign cRLSign |  | ca csr",
  SubordinateCACertificate_PathLen2: "csr | !CA:TRUE 2 | ca | !digitalSignature keyCertSign cRLSign |  | ca",
  SubordinateCACertificate_PathLen2_APICSRPassthrough:
    "api csr | !CA:TRUE 2 | ca | !digitalSignature keyCertSign cRLSign |  | ca csr",
  SubordinateCACertificate_PathLen2_APIPassthrough:
    "api csr | !CA:TRUE 2 | ca | !digitalSignature keyCertSign cRLSign |  | ca",
  SubordinateCACertificate_PathLen2_CSRPassthrough:
    "csr | !CA:TRUE 2 | ca | !digitalSignature keyCertSign cRLSign |  | ca csr",
  SubordinateCACertificate_PathLen3: "csr | !CA:TRUE 3 | ca | !digitalSignature keyCertSign cRLSign |  | ca",
  SubordinateCACertificate_PathLen3_APICSRPassthrough:
    "api csr | !CA:TRUE 3 | ca | !digitalSignature keyCertSign cRLSign |  | ca csr",
  SubordinateCACertificate_PathLen3_APIPassthrough:
    "api csr | !CA:TRUE 3 | ca | !digitalSignature keyCertSign cRLSign |  | ca",
  SubordinateCACertificate_PathLen3_CSRPassthrough:
    "csr | !CA:TRUE 3 | ca | !digitalSignature keyCertSign cRLSign |  | ca csr",
  BlankRootCACertificate_APIPassthrough: "api csr | !CA:TRUE |  |  |  | ",
  BlankRootCACertificate_PathLen0_APIPassthrough: "api csr | !CA:TRUE 0 |  |  |  | ",
  BlankRootCACertificate_PathLen1_APIPassthrough: "api csr | !CA:TRUE 1 |  |  |  | ",
  BlankRootCACertificate_PathLen2_APIPassthrough: "api csr | !CA:TRUE 2 |  |  |  | ",
  BlankRootCACertificate_PathLen3_APIPassthrough: "api csr | !CA:TRUE 3 |  |  |  | ",
};

export const templateRows: readonly TemplateRow[] = Object.entries(text).map(([name, row]) => {
  const [names = "", basicConstraints = "", authorityKeyIdentifier = "", ...rest] = row
    .split("|")
    .map((each) => each.trim());
  const [keyUsage = "", extendedKeyUsage = "", crlDistributionPoints = ""] = rest;
  return { name, names, basicConstraints, authorityKeyIdentifier, keyUsage, extendedKeyUsage, crlDistributionPoints };
});
