import type { Certificate } from "../certificate/certificate";
import { findExtension } from "../extensions/extension";
import type { GeneralName } from "../extensions/generalName";
import { parseIpAddress } from "../issue/ipAddress";

/** What is wrong with the names in subjectAltName      RFC 5280 section 4.2.1.6 */
export function certificateNameProblems({ extensions }: Certificate): string[] {
  const names = findExtension(extensions, "subjectAltName")?.names;
  if (!names) return [];
  if (names.length === 0) return ["subjectAltName is empty."];
  const wrong = names.find((name) => !isWellFormed(name));
  return wrong ? [`subjectAltName has a malformed name of the kind "${wrong.type}".`] : [];
}

/** RFC 1034 section 3.5 as RFC 1123 section 2.1 changes it, with a star as the first label (RFC 9525 section 6.3). */
const domain = /^(?:\*\.)?(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/i;

function isWellFormed(name: GeneralName): boolean {
  if (name.type === "dns") return name.value.length <= 253 && domain.test(name.value) && !parseIpAddress(name.value);
  return name.type !== "ip" || name.value.length === 4 || name.value.length === 16;
}
