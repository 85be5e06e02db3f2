import type { Certificate } from "../certificate/certificate";
import { findExtension } from "../extensions/extension";
import { isSelfIssued } from "./certificateReasons";
import type { PathReason } from "./pathVerdict";

const anyExtendedKeyUsage = "2.5.29.37.0";

/**
 * A CA's extendedKeyUsage limits what is below it, for every program that checks purposes at all. It is a reason when no
 * purpose is left that the leaf and all CAs have in common. What a root says of itself does not count.
 */
export function purposeReasons(path: readonly Certificate[]): PathReason[] {
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
