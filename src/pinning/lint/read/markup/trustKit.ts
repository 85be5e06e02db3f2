import { type JsonMember, type JsonObject, memberNamed } from "../../../json/jsonTree";
import type { TextAt } from "../../pinSource";
import { type Found, isOff, isOn, type PinTree, stringsOf, unread, writtenPin } from "./pinTree";

/** Keys of a domain in TrustKit's configuration (TSKTrustKitConfig.h). In code they have a "k" before them, in files not. */
const known = [
  "TSKPublicKeyHashes",
  "TSKIncludeSubdomains",
  "TSKEnforcePinning",
  "TSKExpirationDate",
  "TSKExcludeSubdomainFromParentPolicy",
  "TSKReportUris",
  "TSKDisableDefaultReportUri",
  "TSKPublicKeyAlgorithms",
  "TSKAdditionalTrustAnchors",
];

/** The key that is meant: case, the "k" of the code, plurals and "TSK" itself are what people get wrong. */
const plain = (key: string): string =>
  key
    .toLowerCase()
    .replace(/^k?tsk/, "")
    .replace(/e?s$/, "");

const meant = (key: string): string | undefined => known.find((each) => plain(each) === plain(key));

const isTrustKitKey = (key: string): boolean => /^k?TSK/i.test(key);

/** Whether this is what TrustKit does with one domain. */
export const isTrustKitDomain = ({ members }: JsonObject): boolean =>
  members.some(({ name }) => isTrustKitKey(name.text) && meant(name.text) === "TSKPublicKeyHashes");

/** What TrustKit pins for one domain. */
export function readTrustKitDomain(host: TextAt | undefined, domain: JsonObject, tree: PinTree, found: Found): void {
  for (const { name } of domain.members) if (!known.includes(name.text)) found.remarks.push(unread(name));
  const hashes = domain.members.find(({ name }) => meant(name.text) === "TSKPublicKeyHashes")?.value;
  const enforced = memberNamed(domain, "TSKEnforcePinning");
  const expiresOn = memberNamed(domain, "TSKExpirationDate");
  const excluded = isOn(memberNamed(domain, "TSKExcludeSubdomainFromParentPolicy"));
  if (excluded && !hashes) return;
  found.declarations.push({
    platform: "trustkit",
    kind: "spki",
    ...(host && { host }),
    includeSubdomains: isOn(memberNamed(domain, "TSKIncludeSubdomains")),
    pins: stringsOf(hashes).map((value) => writtenPin(value, tree)),
    ...(expiresOn?.kind === "string" && { expiresOn: { text: expiresOn.text, range: expiresOn.range } }),
    ...(enforced && isOff(enforced) && { notEnforced: { text: "TSKEnforcePinning", range: enforced.range } }),
    range: (hashes ?? domain).range,
  });
}

/** TSKPinnedDomains, or the domains of TrustKit before 1.4, which stood in TSKConfiguration itself. */
export function readTrustKitDomains({ value }: JsonMember, tree: PinTree, found: Found): void {
  if (value?.kind !== "object") return;
  for (const member of value.members) {
    if (member.value?.kind === "object") readTrustKitDomain(member.name, member.value, tree, found);
  }
}
