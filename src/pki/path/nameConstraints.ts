import type { Certificate } from "../certificate/certificate";
import type { Name } from "../certificate/name";
import { findExtension } from "../extensions/extension";
import type { GeneralName } from "../extensions/generalName";
import type { NameConstraints } from "../extensions/nameConstraints";
import { isSelfIssued } from "./certificateReasons";
import { rdnKeys } from "./nameKey";
import type { PathReason } from "./pathVerdict";

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
      return forbiddenNames(certificate, constraints, budget).map((name): PathReason => {
        const message = `The name constraints of its issuers do not allow a name of the kind "${name.type}".`;
        return { code: "name-constraints", at, message };
      });
    });
  });
}

/** The first name that is forbidden: one is enough. */
function forbiddenNames(certificate: Certificate, constraints: NameConstraints, budget: NameBudget): GeneralName[] {
  const forbidden = namesOf(certificate).find((name) => !isAllowed(name, constraints, budget));
  return forbidden ? [forbidden] : [];
}

function namesOf({ subject, extensions }: Certificate): GeneralName[] {
  const names = [...(findExtension(extensions, "subjectAltName")?.names ?? [])];
  const emails = subject.rdns.flat().filter(({ oid }) => oid === "1.2.840.113549.1.9.1");
  return [
    ...names,
    ...(subject.rdns.length > 0 ? [{ type: "directory", value: subject } as const] : []),
    ...(names.some(({ type }) => type === "email")
      ? []
      : emails.map(({ value }) => ({ type: "email", value }) as const)),
  ];
}

function isAllowed(name: GeneralName, constraints: NameConstraints, budget: NameBudget): boolean {
  const within = (base: GeneralName): boolean => {
    budget.comparisons -= 1;
    return budget.comparisons >= 0 && isWithin(name, base);
  };
  const sameType = ({ type }: GeneralName): boolean => type === name.type;
  const excluded = constraints.excludedSubtrees.filter(sameType);
  const permitted = constraints.permittedSubtrees.filter(sameType);
  if (excluded.some(within) || budget.comparisons < 0) return false;
  return permitted.length === 0 || permitted.some(within);
}

/** A name of a kind that cannot be compared is within nothing it must be in, and within all that it must not be in. */
function isWithin(name: GeneralName, base: GeneralName): boolean {
  switch (name.type) {
    case "dns":
      return base.type === "dns" && isDomainWithin(name.value, base.value);
    case "email":
      return base.type === "email" && isMailboxWithin(name.value, base.value);
    case "uri":
      return base.type === "uri" && isHostWithin(hostOf(name.value), base.value);
    case "ip":
      return base.type === "ip" && isAddressWithin(name.value, base.value);
    case "directory":
      return base.type === "directory" && isNameWithin(name.value, base.value);
    default:
      return false;
  }
}

function isDomainWithin(name: string, base: string): boolean {
  const [host, domain] = [name.toLowerCase(), base.toLowerCase().replace(/^\./, "")];
  return domain === "" || host === domain || host.endsWith(`.${domain}`);
}

/** "root@example.com", "example.com" for its mailboxes, ".example.com" for those of its subdomains. */
function isMailboxWithin(mailbox: string, base: string): boolean {
  if (base.includes("@")) return mailbox.toLowerCase() === base.toLowerCase();
  return isHostWithin(mailbox.slice(mailbox.lastIndexOf("@") + 1), base);
}

/** A base with a dot before it means subdomains, one without it just this host. */
function isHostWithin(name: string, base: string): boolean {
  const [host, domain] = [name.toLowerCase(), base.toLowerCase()];
  return domain.startsWith(".") ? host.endsWith(domain) : host === domain;
}

const hostOf = (uri: string): string => /^[^:]*:\/\/(?:[^/?#@]*@)?([^/?#:]*)/.exec(uri)?.[1] ?? "";

/** Address and mask, 4 or 16 octets each. */
function isAddressWithin(address: Uint8Array, base: Uint8Array): boolean {
  if (base.length !== 2 * address.length) return false;
  return address.every((octet, at) => {
    const mask = base[address.length + at] ?? 0;
    return (octet & mask) === ((base[at] ?? 0) & mask);
  });
}

function isNameWithin(name: Name, base: Name): boolean {
  const keys = rdnKeys(name.rdns);
  return rdnKeys(base.rdns).every((key, at) => key === keys[at]);
}
