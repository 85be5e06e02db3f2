import type { Certificate } from "../certificate/certificate";
import { toHex } from "../der/integer";
import { findExtension } from "../extensions/extension";
import type { KeyUsageName } from "../extensions/keyUsage";
import type { Holder } from "./ruleKinds";

/** Whether basicConstraints says so: an authority may sign certificates. */
export const isCa = ({ extensions }: Holder): boolean => findExtension(extensions, "basicConstraints")?.cA === true;

/** The same name as subject and issuer, not an empty one, and no key identifier that says otherwise: taken for signed by its own key. */
export function isSelfSigned({ subject, issuer, extensions }: Certificate): boolean {
  if (subject.rdns.length === 0 || toHex(subject.der) !== toHex(issuer.der)) return false;
  const own = findExtension(extensions, "subjectKeyIdentifier")?.keyIdentifier;
  const issuers = findExtension(extensions, "authorityKeyIdentifier")?.keyIdentifier;
  return own === undefined || issuers === undefined || toHex(own) === toHex(issuers);
}

export const isRoot = (certificate: Certificate): boolean => isCa(certificate) && isSelfSigned(certificate);

export const isSubordinateCa = (certificate: Certificate): boolean => isCa(certificate) && !isSelfSigned(certificate);

/** Neither an authority nor its own. */
const isSubscriber = (certificate: Certificate): boolean => !isCa(certificate) && !isSelfSigned(certificate);

/** Usages that keyUsage names; undefined when there is no keyUsage. */
export const usagesOf = ({ extensions }: Holder): readonly KeyUsageName[] | undefined =>
  findExtension(extensions, "keyUsage")?.usages;

/** Purposes by name or object identifier; undefined when extendedKeyUsage is absent. */
export const purposesOf = ({ extensions }: Holder): readonly string[] | undefined =>
  findExtension(extensions, "extendedKeyUsage")?.purposes.map(({ name }) => name);

/** May stand for a server on the web: nothing restricts it to other purposes. */
export function isForServers(holder: Holder): boolean {
  const purposes = purposesOf(holder);
  return purposes === undefined || purposes.includes("serverAuth") || purposes.includes("anyExtendedKeyUsage");
}

/** An end entity's certificate that a public authority issued for servers. */
export const isServerSubscriber = (certificate: Certificate): boolean =>
  isSubscriber(certificate) && isForServers(certificate);

export const isServerSubordinateCa = (certificate: Certificate): boolean =>
  isSubordinateCa(certificate) && isForServers(certificate);

/** Whether a certificate policy is claimed. */
export const hasPolicy = ({ extensions }: Holder, oid: string): boolean =>
  policiesOf(extensions).some(({ policyIdentifier }) => policyIdentifier.oid === oid);

export const policiesOf = (extensions: Holder["extensions"]) =>
  findExtension(extensions, "certificatePolicies")?.policies ?? [];

const millisecondsPerDay = 86_400_000;

/** How long it is valid, in days, the last second included      RFC 5280 section 4.1.2.5 */
export const validityDays = ({ notBefore, notAfter }: Certificate): number =>
  (notAfter.getTime() - notBefore.getTime() + 1000) / millisecondsPerDay;

export const daysBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / millisecondsPerDay;
