import type { Certificate } from "../certificate/certificate";
import { findExtension } from "../extensions/extension";
import type { KeyUsageName } from "../extensions/keyUsage";
import type { NamedOid } from "../oid/namedOid";
import { isSelfIssued } from "./certificateReasons";
import type { PathProfile } from "./pathProfile";
import type { PathReason } from "./pathVerdict";

/** What a certificate shall be good for; "any" looks at no purpose. */
export type PathPurpose = "server" | "client" | "any";

const anyExtendedKeyUsage = "2.5.29.37.0";

const keyPurposes = {
  server: { oid: "1.3.6.1.5.5.7.3.1", name: "serverAuth" },
  client: { oid: "1.3.6.1.5.5.7.3.2", name: "clientAuth" },
} as const;

/** What TLS does with the leaf's key: it signs, or is encrypted to, or agrees on a secret      RFC 5280 section 4.2.1.12 */
const usages: Readonly<Record<"server" | "client", readonly KeyUsageName[]>> = {
  server: ["digitalSignature", "keyEncipherment", "keyAgreement"],
  client: ["digitalSignature", "keyAgreement"],
};

/**
 * The leaf has to be for the purpose, and so has every CA above it that names purposes, the anchor included. On the web,
 * anyExtendedKeyUsage is no such name.
 */
export function purposeReasons(path: readonly Certificate[], purpose: PathPurpose, profile: PathProfile): PathReason[] {
  if (purpose === "any") return [];
  const { oid, name } = keyPurposes[purpose];
  const missing = path.flatMap(({ extensions }, at): PathReason[] => {
    const named = findExtension(extensions, "extendedKeyUsage")?.purposes;
    const suits = (each: NamedOid): boolean =>
      each.oid === oid || (profile === "path" && each.oid === anyExtendedKeyUsage);
    if (!named || named.some(suits)) return [];
    return [{ code: "not-for-purpose", at, message: `It is not for this purpose: extendedKeyUsage has no ${name}.` }];
  });
  return [...missing, ...leafUsageReasons(path, purpose)];
}

function leafUsageReasons([leaf]: readonly Certificate[], purpose: "server" | "client"): PathReason[] {
  const keyUsage = leaf && findExtension(leaf.extensions, "keyUsage");
  if (!keyUsage || keyUsage.usages.some((usage) => usages[purpose].includes(usage))) return [];
  const message = `It is not for this purpose: keyUsage has none of ${usages[purpose].join(", ")}.`;
  return [{ code: "not-for-purpose", at: 0, message }];
}

/**
 * A CA's extendedKeyUsage limits what is below it, for every program that checks purposes at all. It is a reason when no
 * purpose is left that the leaf and all CAs have in common. What a root says of itself does not count.
 */
export function commonPurposeReasons(path: readonly Certificate[]): PathReason[] {
  let left: ReadonlySet<string> | undefined;
  for (const [at, certificate] of path.entries()) {
    const isRoot = at > 0 && at === path.length - 1 && isSelfIssued(certificate);
    const allowed = isRoot ? undefined : purposesOf(certificate);
    if (!allowed) continue;
    const common: ReadonlySet<string> = left ? new Set([...left].filter((purpose) => allowed.has(purpose))) : allowed;
    if (common.size === 0)
      return [{ code: "extended-key-usage", at, message: "It allows no purpose of those below it." }];
    left = common;
  }
  return [];
}

/** Undefined when every purpose is allowed. */
function purposesOf({ extensions }: Certificate): ReadonlySet<string> | undefined {
  const oids = findExtension(extensions, "extendedKeyUsage")?.purposes.map(({ oid }) => oid);
  return oids && !oids.includes(anyExtendedKeyUsage) ? new Set(oids) : undefined;
}
