import { extensionOids as oids } from "./extensionOids";
import type { CertificateTemplate } from "./templates";

/** Who decides what an extension says. "key": it is computed from the request's public key. */
export type ExtensionSource = "template" | "key" | "authority" | "api" | "csr";

/**
 * Where a template takes an extension from, in order: the first that has one wins, the others' are left out, so no
 * certificate has an extension twice (documented: template before ApiPassthrough before CSR, value by value).
 */
export function extensionSources(template: CertificateTemplate, oid: string): readonly ExtensionSource[] {
  const { sources } = template;
  switch (oid) {
    case oids.basicConstraints:
      return ["template"];
    case oids.subjectKeyIdentifier:
      return ["key"];
    case oids.keyUsage:
      return template.keyUsage ? ["template"] : sources.otherExtensions;
    case oids.extendedKeyUsage:
      return template.extendedKeyUsage ? ["template"] : sources.otherExtensions;
    case oids.authorityKeyIdentifier:
      return sources.authorityKeyIdentifier;
    case oids.crlDistributionPoints:
      return sources.crlDistributionPoints;
    case oids.authorityInfoAccess:
      // Assumed: where the CA answers OCSP it says so itself, as it does for its CRL, and not about its own certificate.
      return template.purpose === "root-ca" ? sources.otherExtensions : ["authority", ...sources.otherExtensions];
    case oids.subjectAltName:
      return sources.subjectAltName;
    default:
      return sources.otherExtensions;
  }
}
