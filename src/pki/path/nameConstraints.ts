import type { Certificate } from "../certificate/certificate";
import type { Name } from "../certificate/name";
import { findExtension } from "../extensions/extension";
import type { GeneralName } from "../extensions/generalName";
import type { NameConstraints } from "../extensions/nameConstraints";
import { isSelfIssued } from "./certificateReasons";
import { rdnKeys } from "./nameKey";
import type { PathReason } from "./pathVerdict";

/** What all paths of a search may take together. */
export const maximumNameComparisons = 250_000;

/** What one search may spend on comparing names: hostile constraints multiply. */
export interface NameBudget {
  comparisons: number;
}

/**
 * Names that the constraints of a CA above them forbid      RFC 5280 section 4.2.1.10
 * Certificates that a CA issues to itself are exempt, unless they are the leaf.
 */
export function nameReasons(path: readonly Certificate[], budget: NameBudget): PathReason[] {
  return path.flatMap((authority, above) => {
    const constraints = findExtension(authority.extensions, "nameConstraints");
    if (!constraints || above === 0) return [];
    return path.slice(0, above).flatMap((certificate, at) => {
      if (at > 0 && isSelfIssued(certificate)) return [];
      return forbiddenNames(certificate, at === 0, constraints, budget).map((name) => nameReason(name, at, budget));
    });
  });
}

function nameReason({ type }: GeneralName, at: number, { comparisons }: NameBudget): PathReason {
  return comparisons < 0
    ? { code: "budget-exceeded", at, message: "Its names and their constraints are too many to compare." }
    : {
        code: "name-constraints",
        at,
        message: `The name constraints of its issuers forbid a name of the kind "${type}".`,
      };
}

/** The first name that is forbidden: one is enough. */
function forbiddenNames(
  certificate: Certificate,
  isLeaf: boolean,
  constraints: NameConstraints,
  budget: NameBudget,
): GeneralName[] {
  const permitted = byType(constraints.permittedSubtrees);
  const excluded = byType(constraints.excludedSubtrees);
  const isForbidden = (name: GeneralName): boolean =>
    excluded.get(name.type)?.some((base) => spend(budget) && mayBeWithin(name, base)) === true ||
    permitted.get(name.type)?.some((base) => spend(budget) && isWithin(name, base) === true) === false ||
    budget.comparisons < 0;
  const forbidden = namesOf(certificate, isLeaf).find(isForbidden);
  return forbidden ? [forbidden] : [];
}

type Subtrees = ReadonlyMap<GeneralName["type"], GeneralName[]>;

const sorted = new WeakMap<readonly GeneralName[], Subtrees>();

function byType(subtrees: readonly GeneralName[]): Subtrees {
  const known = sorted.get(subtrees) ?? sortByType(subtrees);
  sorted.set(subtrees, known);
  return known;
}

function sortByType(subtrees: readonly GeneralName[]): Subtrees {
  const types = new Map<GeneralName["type"], GeneralName[]>();
  for (const base of subtrees) {
    const known = types.get(base.type);
    if (known) known.push(base);
    else types.set(base.type, [base]);
  }
  return types;
}

/** False when nothing is left. */
function spend(budget: NameBudget): boolean {
  budget.comparisons -= 1;
  return budget.comparisons >= 0;
}

/** `isLeaf`: some clients take the common name of a leaf without DNS names for one. */
function namesOf({ subject, extensions }: Certificate, isLeaf: boolean): GeneralName[] {
  const names = findExtension(extensions, "subjectAltName")?.names ?? [];
  const attributes = subject.rdns.flat();
  const ofType = (wanted: string): string[] => attributes.filter(({ oid }) => oid === wanted).map(({ value }) => value);
  const hosts = isLeaf && !names.some(({ type }) => type === "dns") ? ofType(commonNameOid).filter(isDomainLike) : [];
  return [
    ...names,
    ...(subject.rdns.length > 0 ? [{ type: "directory", value: subject } as const] : []),
    ...ofType(emailAddressOid).map((value) => ({ type: "email", value }) as const),
    ...hosts.map((value) => ({ type: "dns", value }) as const),
  ];
}

const emailAddressOid = "1.2.840.113549.1.9.1";
const commonNameOid = "2.5.4.3";

/** Labels with a dot between them, and no IPv4 address. */
const isDomainLike = (text: string): boolean => /^[\w*-]+(?:\.[\w-]+)*\.(?!\d+$)[\w-]+$/.test(text);

/** What cannot be compared, or stands for many names of which one is within, is excluded. */
const mayBeWithin = (name: GeneralName, base: GeneralName): boolean =>
  isWithin(name, base) !== false || (name.type === "dns" && base.type === "dns" && covers(name.value, base.value));

/** "*.example.com" stands for "bar.example.com", too. */
const covers = (wildcard: string, base: string): boolean =>
  wildcard.startsWith("*.") && base.toLowerCase().endsWith(wildcard.slice(1).toLowerCase());

/** Undefined for a name of a kind, or in a form, that cannot be compared: it is rejected in either list. */
function isWithin(name: GeneralName, base: GeneralName): boolean | undefined {
  switch (name.type) {
    case "dns":
      return base.type === "dns" ? isDomainWithin(name.value, base.value) : undefined;
    case "email":
      return base.type === "email" ? isMailboxWithin(name.value, base.value) : undefined;
    case "uri":
      return base.type === "uri" ? isUriWithin(name.value, base.value) : undefined;
    case "ip":
      return base.type === "ip" ? isAddressWithin(name.value, base.value) : undefined;
    case "directory":
      return base.type === "directory" ? isNameWithin(name.value, base.value) : undefined;
    default:
      return undefined;
  }
}

/**
 * A dot before the base, which RFC 5280 does not know, means subdomains only, as OpenSSL has it. A name that is none, or
 * that some clients may take for another one, is not compared.
 */
function isDomainWithin(name: string, base: string): boolean | undefined {
  const [host, domain] = [name, base].map((each) => each.toLowerCase().replace(/\.$/, ""));
  if (host === undefined || domain === undefined || !/^(?:\*\.)?[\w-]+(?:\.[\w-]+)*$/.test(host)) return undefined;
  if (domain.startsWith(".")) return host.endsWith(domain);
  return domain === "" || host === domain || host.endsWith(`.${domain}`);
}

/** "root@example.com", "example.com" for its mailboxes, ".example.com" for those of its subdomains. */
function isMailboxWithin(mailbox: string, base: string): boolean | undefined {
  const [local, host, ...more] = mailbox.split("@");
  if (!local || !host || more.length > 0 || base === "") return undefined;
  if (!base.includes("@")) return isHostWithin(host, base);
  const at = base.indexOf("@");
  return local === base.slice(0, at) && host.toLowerCase() === base.slice(at + 1).toLowerCase();
}

/** A URI without a host name is rejected      RFC 5280 section 4.2.1.10 */
function isUriWithin(uri: string, base: string): boolean | undefined {
  const host = /^[^:/?#]*:\/\/(?:[^/?#@]*@)?([^/?#:]*)/.exec(uri)?.[1];
  const isName = host !== undefined && /^[\w-]+(?:\.[\w-]+)*\.?$/.test(host) && !/^[\d.]+$/.test(host);
  return isName && base !== "" ? isHostWithin(host, base) : undefined;
}

/** A base with a dot before it means subdomains, one without it just this host. */
function isHostWithin(name: string, base: string): boolean {
  const [host = "", domain = ""] = [name, base].map((each) => each.toLowerCase().replace(/\.$/, ""));
  return domain.startsWith(".") ? host.endsWith(domain) : host === domain;
}

/** Address and mask, 4 or 16 octets each. */
function isAddressWithin(address: Uint8Array, base: Uint8Array): boolean | undefined {
  if (![4, 16].includes(address.length) || ![8, 32].includes(base.length)) return undefined;
  if (base.length !== 2 * address.length) return false;
  return address.every((octet, at) => {
    const mask = base[address.length + at] ?? 0;
    return (octet & mask) === ((base[at] ?? 0) & mask);
  });
}

function isNameWithin(name: Name, base: Name): boolean {
  const keys = rdnKeys(name);
  return rdnKeys(base).every((key, at) => key === keys[at]);
}
