import type { Certificate } from "../../../pki/certificate/certificate";
import { chainRoleOf } from "../../pinnedKey";
import { covers } from "./hostMatch";
import type { Evidence, JudgedDeclaration } from "./judged";
import { certificatesOf, chainAbove, hostNames } from "./keyFacts";

/** What is known of the chain that a host serves. */
export interface ServedKeys {
  /** Of each certificate in it, as "sha256/…". */
  readonly pins: ReadonlySet<string>;
  /** A certificate of the host leads to a root that is known. */
  readonly isComplete: boolean;
  readonly leaves: readonly Certificate[];
}

/** Found by the names in certificates that are valid, and the links to their issuers. */
export function servedKeys(judged: JudgedDeclaration, { context }: Evidence): ServedKeys {
  const { known, at } = context;
  const leaves = certificatesOf(known).filter(
    (each) => chainRoleOf(each) === "leaf" && each.notAfter > at && each.notBefore <= at && isFor(each, judged),
  );
  const chains = leaves.map((leaf) => chainAbove(leaf, known));
  const certificates = new Set(chains.flat());
  const isComplete = chains.length > 0 && chains.every((chain) => chain.some((each) => chainRoleOf(each) === "root"));
  return {
    leaves,
    isComplete,
    pins: new Set(
      known.keys.filter((key) => key.certificates.some((each) => certificates.has(each))).map(({ pin }) => pin),
    ),
  };
}

function isFor(certificate: Certificate, judged: JudgedDeclaration): boolean {
  const { pattern, declaration } = judged;
  if (pattern === undefined || declaration.host === undefined) return false;
  return hostNames(certificate).some((name) => {
    if (name === pattern) return true;
    if (!name.startsWith("*.")) return covers(judged, name);
    const sample = name.replace("*", "any-name");
    return covers(judged, sample) || isNamedBy(pattern, name);
  });
}

/** Whether the host is one that the certificate's wildcard covers (RFC 6125 section 6.4.3). */
const isNamedBy = (host: string, wildcard: string): boolean =>
  !host.includes("*") && host.slice(host.indexOf(".")) === wildcard.slice(1);
