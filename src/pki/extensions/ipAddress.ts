import { toHex } from "../der/integer";

/** The longest run of zero groups becomes `::`, the first of equals; a single zero group stays      RFC 5952 section 4.2 */
function formatIpv6(octets: Uint8Array): string {
  const groups = Array.from(
    { length: 8 },
    (_, index) => ((octets[index * 2] ?? 0) << 8) | (octets[index * 2 + 1] ?? 0),
  );
  const text = groups.map((group) => group.toString(16)).join(":");
  const runs = [...text.matchAll(/\b0(?::0)+\b/g)];
  const [longest] = runs.sort(([left], [right]) => right.length - left.length);
  if (longest === undefined) return text;
  return (text.slice(0, longest.index) || ":") + (text.slice(longest.index + longest[0].length) || ":");
}

function formatAddress(octets: Uint8Array): string {
  return octets.length === 4 ? octets.join(".") : formatIpv6(octets);
}

/** The number of leading one bits; undefined when a one follows a zero. */
function prefixLength(mask: Uint8Array): number | undefined {
  const bits = Array.from(mask, (octet) => octet.toString(2).padStart(8, "0")).join("");
  return /^1*0*$/.test(bits) ? bits.replace(/0+$/, "").length : undefined;
}

/**
 * iPAddress: 4 or 16 octets, in name constraints 8 or 32 with the mask (RFC 4632)      RFC 5280 section 4.2.1.6
 * `192.0.2.1`, `2001:db8::1`, `192.0.2.0/24`; hexadecimal for any other number of octets.
 */
export function formatIpAddress(octets: Uint8Array): string {
  if (octets.length === 4 || octets.length === 16) return formatAddress(octets);
  if (octets.length !== 8 && octets.length !== 32) return `#${toHex(octets)}`;
  const address = formatAddress(octets.subarray(0, octets.length / 2));
  const mask = octets.subarray(octets.length / 2);
  return `${address}/${prefixLength(mask) ?? formatAddress(mask)}`;
}
