import type { Certificate } from "../../pki/certificate/certificate";
import { findExtension } from "../../pki/extensions/extension";

/** A certificate with what stands above it, sorted by what a bundle calls them. */
export interface BundleCertificates {
  /** What the certificate is called: "device", "server", "ca" or "root". */
  readonly role: "device" | "server" | "ca" | "root";
  readonly own: Certificate;
  /** From the issuer upwards, without the root; the root itself when it is the issuer. Empty for a root. */
  readonly chain: readonly Certificate[];
  /** The trust anchor, when it is known. */
  readonly root?: Certificate;
}

/** `path`: the certificate first, each followed by its issuer. */
export function sortCertificates(path: readonly [Certificate, ...Certificate[]]): BundleCertificates {
  const [own, ...above] = path;
  const root = path.find(isRoot);
  const between = above.filter((each) => each !== root);
  const chain = between.length > 0 || root === own || !root ? between : [root];
  return { role: roleOf(own, root), own, chain, ...(root && { root }) };
}

/** RFC 5280 section 3.2: a self-issued certificate names itself as its issuer. */
const isRoot = ({ subject, issuer }: Certificate): boolean => Buffer.compare(subject.der, issuer.der) === 0;

const serverAuth = "1.3.6.1.5.5.7.3.1";

function roleOf(own: Certificate, root: Certificate | undefined): BundleCertificates["role"] {
  if (findExtension(own.extensions, "basicConstraints")?.cA) return own === root ? "root" : "ca";
  const purposes = findExtension(own.extensions, "extendedKeyUsage")?.purposes ?? [];
  return purposes.length === 1 && purposes[0]?.oid === serverAuth ? "server" : "device";
}
