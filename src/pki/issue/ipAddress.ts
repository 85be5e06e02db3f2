const ipv4Octet = /^(?:0|[1-9]\d{0,2})$/;

function parseIpv4(text: string): number[] | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => ipv4Octet.test(part) && Number(part) <= 255)) return undefined;
  return parts.map(Number);
}

/** Groups of up to four hexadecimal digits; the last may be an IPv4 address. Undefined when one is malformed. */
function parseGroups(text: string): number[] | undefined {
  if (text === "") return [];
  const groups = text.split(":");
  const octets = groups.flatMap((group, index) => {
    if (/^[0-9a-fA-F]{1,4}$/.test(group)) {
      const value = Number.parseInt(group, 16);
      return [value >> 8, value & 0xff];
    }
    return (index === groups.length - 1 && parseIpv4(group)) || [NaN];
  });
  return octets.includes(NaN) ? undefined : octets;
}

/** RFC 4291 section 2.2: "::" stands for at least one group of zeros, once. */
function parseIpv6(text: string): number[] | undefined {
  const halves = text.split("::");
  const [head, tail] = halves.map(parseGroups);
  if (halves.length === 1) return head?.length === 16 ? head : undefined;
  if (halves.length !== 2 || !head || !tail || head.length + tail.length > 14) return undefined;
  // An IPv4 address ends the whole, not the part before "::".
  if (halves[0]?.includes(".")) return undefined;
  return [...head, ...Array.from({ length: 16 - head.length - tail.length }, () => 0), ...tail];
}

/** The 4 or 16 octets of an IPv4 or IPv6 address, without brackets, zone or prefix length; undefined when it is none. */
export function parseIpAddress(text: string): Uint8Array | undefined {
  const octets = text.includes(":") ? parseIpv6(text) : parseIpv4(text);
  return octets && Uint8Array.from(octets);
}
