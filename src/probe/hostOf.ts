import { isIP } from "node:net";
import { domainToASCII } from "node:url";

/** A name that DNS may know, in ASCII and lower case, or an address; undefined for anything else. */
export function hostOf(text: string): string | undefined {
  const plain = text
    .trim()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.$/, "");
  if (isIP(plain) > 0) return plain;
  const ascii = /^[\x20-\x7e]*$/.test(plain) ? plain.toLowerCase() : domainToASCII(plain);
  return ascii.length <= 253 &&
    /^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(ascii)
    ? ascii
    : undefined;
}
