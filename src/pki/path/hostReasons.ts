import type { Certificate } from "../certificate/certificate";
import { findExtension } from "../extensions/extension";
import { formatGeneralName, type GeneralName } from "../extensions/generalName";
import { parseIpAddress } from "../issue/ipAddress";
import type { PathReason } from "./pathVerdict";
import { sameOctets } from "../der/sameOctets";

/** The leaf has to name the host in subjectAltName; nobody looks at the common name      RFC 9525 section 6 */
export function hostReasons([leaf]: readonly Certificate[], host: string): PathReason[] {
  const names = (leaf && findExtension(leaf.extensions, "subjectAltName")?.names) ?? [];
  if (names.some((name) => namesHost(name, host))) return [];
  return [{ code: "host-mismatch", at: 0, message: mismatch(names, host) }];
}

function mismatch(names: readonly GeneralName[], host: string): string {
  const hosts = names.filter(({ type }) => type === "dns" || type === "ip");
  if (hosts.length === 0) return `No host is named in its subjectAltName, and no other name counts: "${host}".`;
  const [shown, more] = [hosts.slice(0, 5).map(formatGeneralName).join(", "), hosts.length - 5];
  return `It is for ${shown}${more > 0 ? ` and ${more} more` : ""}, not for "${host}".`;
}

function namesHost(name: GeneralName, host: string): boolean {
  const address = parseIpAddress(host.replace(/^\[(.*)\]$/, "$1"));
  if (address) return name.type === "ip" && sameOctets(name.value, address);
  return name.type === "dns" && matchesDomain(name.value.toLowerCase(), host.toLowerCase().replace(/\.$/, ""));
}

/** Labels of letters, digits and hyphens; an internationalised one is its A-label. */
const domain = /^(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/;

/** A star stands for one whole label, the left-most, and not right below a top-level domain      RFC 9525 section 6.3 */
function matchesDomain(presented: string, host: string): boolean {
  if (!domain.test(host)) return presented === host && /^[a-z0-9_.-]+$/.test(host);
  if (!presented.startsWith("*.")) return presented === host;
  const rest = presented.slice(1);
  const label = host.slice(0, host.indexOf("."));
  return rest.split(".").length > 2 && domain.test(rest.slice(1)) && host === label + rest;
}
