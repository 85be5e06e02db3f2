import type { CertificateList } from "../certificate/certificateList";
import { type Extension, findExtension } from "../extensions/extension";
import { indexOf } from "./certificateListIndex";
import type { RevocationCheck, RevocationProblem } from "./revocationCheck";

/** Extensions of a list that are processed, or that do not bear on what it says. */
const processed: ReadonlySet<string> = new Set([
  "authorityInfoAccess",
  "authorityKeyIdentifier",
  "cRLNumber",
  "deltaCRLIndicator",
  "freshestCRL",
  "issuerAltName",
  "issuingDistributionPoint",
]);

/** Why nothing may be read from a list, whoever signed it      RFC 5280 sections 5.2 and 5.3 */
export function contentProblem(list: CertificateList): RevocationProblem | undefined {
  const { unknownCritical, malformed } = indexOf(list);
  if (unknownCritical !== undefined) return unknown("entry", unknownCritical);
  if (malformed !== undefined) return { code: "malformed", message: `The list is malformed: ${malformed}` };
  return extensionProblem(list.extensions, processed);
}

/** The first extension that is critical and not known, malformed or there twice. */
export function extensionProblem(
  extensions: readonly Extension[],
  known: ReadonlySet<string>,
): RevocationProblem | undefined {
  const seen = new Set<string>();
  for (const { oid, name, critical, value } of extensions) {
    if (critical && !known.has(name)) return unknown("extension", name);
    if (value.kind === "malformed" && known.has(name)) {
      return { code: "malformed", message: `The extension ${name} is malformed: ${value.reason}` };
    }
    if (seen.has(oid)) return { code: "malformed", message: `The extension ${name} is there twice.` };
    seen.add(oid);
  }
  return undefined;
}

const unknown = (where: "entry" | "extension", name: string): RevocationProblem => ({
  code: "unknown-critical-extension",
  message:
    where === "entry"
      ? `An entry has a critical extension that is not processed: ${name}.`
      : `It has a critical extension that is not processed: ${name}.`,
});

interface Updates {
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
}

/** `what` is the list or the response. Without nextUpdate and a maximum age it does not become stale. */
export function dateProblem(
  what: string,
  { thisUpdate, nextUpdate }: Updates,
  { at, maximumAge }: Pick<RevocationCheck, "at" | "maximumAge">,
): RevocationProblem | undefined {
  if (at < thisUpdate) {
    return { code: "not-yet-valid", message: `The ${what} is valid from ${thisUpdate.toISOString()}.` };
  }
  if (nextUpdate && at > nextUpdate) {
    return { code: "stale", message: `The ${what} is too old: its next one was due at ${nextUpdate.toISOString()}.` };
  }
  if (maximumAge !== undefined && at.getTime() - thisUpdate.getTime() > maximumAge) {
    return { code: "stale", message: `The ${what} is older than allowed: it is of ${thisUpdate.toISOString()}.` };
  }
  return undefined;
}

export const isDelta = (list: CertificateList): boolean =>
  list.extensions.some(({ name }) => name === "deltaCRLIndicator");

/** CRLNumber and BaseCRLNumber, of any size. */
export function crlNumberOf(
  list: CertificateList,
  kind: "cRLNumber" | "deltaCRLIndicator" = "cRLNumber",
): bigint | undefined {
  const octets = findExtension(list.extensions, kind)?.number;
  // RFC 5280 section 5.2.3: at most 20 octets. More are no number that could be compared.
  if (!octets || octets.length > 21) return undefined;
  return octets.reduce((value, octet) => value * 256n + BigInt(octet), 0n);
}
