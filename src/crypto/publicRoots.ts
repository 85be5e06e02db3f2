import { rootCertificates } from "node:tls";
import type { Certificate } from "../pki/certificate/certificate";
import { formatName } from "../pki/certificate/name";
import { certificatesIn } from "../pki/container/certificates";
import { isSelfIssued } from "../pki/path/certificateReasons";

let decoded: readonly Certificate[] | undefined;

/** The public roots that Node brings: Mozilla's list of its version, which all platforms know by and large. */
export function publicRoots(): readonly Certificate[] {
  decoded ??= certificatesIn(rootCertificates.join("\n"));
  return decoded;
}

let names: ReadonlyMap<string, readonly Certificate[]> | undefined;

/** A chain has a public root in it; or has none, and ends below the name of one. Signatures are not looked at. */
export function leadsToPublicRoot(chain: readonly Certificate[]): boolean {
  names ??= byName(publicRoots());
  const known = names;
  const roots = chain.filter(isSelfIssued);
  if (roots.length === 0) return chain.some(({ issuer }) => known.has(formatName(issuer)));
  return roots.some(({ subject, der }) =>
    known.get(formatName(subject))?.some((root) => Buffer.compare(root.der, der) === 0),
  );
}

function byName(certificates: readonly Certificate[]): ReadonlyMap<string, readonly Certificate[]> {
  const found = new Map<string, Certificate[]>();
  for (const certificate of certificates) {
    const name = formatName(certificate.subject);
    found.set(name, [...(found.get(name) ?? []), certificate]);
  }
  return found;
}
