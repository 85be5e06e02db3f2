import type { Certificate } from "../../../pki/certificate/certificate";
import { findExtension } from "../../../pki/extensions/extension";
import { type ChainRole, chainRoleOf, type PinnedKey } from "../../pinnedKey";
import type { KnownKey, KnownKeys } from "../knownKeys";
import type { LintContext } from "../lintContext";

/** What is known of the key that a pin stands for. */
export interface KeyFacts {
  readonly pin: string;
  readonly owner: string;
  /** "reserve": no certificate has it yet. */
  readonly role: ChainRole | "reserve";
  readonly notAfter?: Date;
  readonly certificates: readonly Certificate[];
  /** Said by the manifest: it is, or is not, a key of the chain that is served. */
  readonly inChain?: boolean;
}

/** Of a pin as "sha256/…": from the certificates and keys at hand, else from the manifest. */
export function keyFactsOf(pin: string, { known, manifest }: LintContext): KeyFacts | undefined {
  const stated = manifest?.manifest.hosts.flatMap(({ pins }) => pins).find((each) => each.pin === pin);
  const key = known.byPin(pin);
  if (key) return { ...knownFacts(key), ...(stated && { inChain: stated.inChain }) };
  return stated && statedFacts(stated);
}

const knownFacts = (key: KnownKey): KeyFacts => ({
  pin: key.pin,
  owner: key.owner,
  role: key.certificates.some((each) => chainRoleOf(each) === "root") ? "root" : key.role,
  ...(key.notAfter && { notAfter: key.notAfter }),
  certificates: key.certificates,
});

const statedFacts = ({ pin, owner, role, notAfter, inChain }: PinnedKey): KeyFacts => ({
  pin,
  owner,
  role: role === "backup" ? "reserve" : role,
  ...(notAfter && { notAfter }),
  certificates: [],
  inChain,
});

/** A key that signs certificates and is served by nobody: a self-signed certificate with host names is a server's. */
export const isAuthority = ({ role, certificates }: KeyFacts): boolean =>
  role === "intermediate" || (role === "root" && certificates.every((each) => isAuthorityOnly(each)));

const isAuthorityOnly = (certificate: Certificate): boolean =>
  findExtension(certificate.extensions, "basicConstraints")?.cA === true && hostNames(certificate).length === 0;

/** The DNS names of subjectAltName, in lower case. */
export const hostNames = ({ extensions }: Certificate): readonly string[] =>
  (findExtension(extensions, "subjectAltName")?.names ?? []).flatMap((name) =>
    name.type === "dns" ? [name.value.toLowerCase()] : [],
  );

/** The certificates above one, as far as they are known, by names; itself first. A cross-signed CA has several ways up. */
export function chainAbove(certificate: Certificate, known: KnownKeys): readonly Certificate[] {
  const chain = new Set([certificate]);
  for (const below of chain) {
    if (chainRoleOf(below) === "root") continue;
    for (const each of authoritiesNamed(below.issuer.der, known)) chain.add(each);
  }
  return [...chain];
}

const indexes = new WeakMap<KnownKeys, ReadonlyMap<string, readonly Certificate[]>>();

/** Indexed by subject: each pin of each file asks. */
function authoritiesNamed(name: Uint8Array, known: KnownKeys): readonly Certificate[] {
  const index = indexes.get(known) ?? bySubject(known);
  indexes.set(known, index);
  return index.get(String(name)) ?? [];
}

function bySubject(known: KnownKeys): ReadonlyMap<string, readonly Certificate[]> {
  const index = new Map<string, Certificate[]>();
  for (const each of certificatesOf(known)) {
    if (chainRoleOf(each) === "leaf") continue;
    const name = String(each.subject.der);
    index.set(name, [...(index.get(name) ?? []), each]);
  }
  return index;
}

export const certificatesOf = ({ keys }: KnownKeys): readonly Certificate[] =>
  keys.flatMap(({ certificates }) => certificates);

/** A value of the subject or issuer: O is 2.5.4.10. */
export const organisationOf = (name: Certificate["subject"]): string | undefined =>
  name.rdns.flat().find(({ oid }) => oid === "2.5.4.10")?.value;

export const dayLength = 86_400_000;
