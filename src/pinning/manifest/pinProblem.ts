/** 32 octets: 43 characters that matter, the last of which has two bits of the hash only (RFC 4648 section 4). */
const canonicalPin = /^sha256\/[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/** What is wrong with the spelling of a pin in a manifest, in one sentence; undefined for "sha256/" and the base64 of 32 bytes. */
export function pinProblem(pin: string): string | undefined {
  if (canonicalPin.test(pin)) return undefined;
  const hash = pin.replace(/^\s*sha-?256(\/\/|[/:=])\s*/i, "").trim();
  const wanted = 'A pin is "sha256/" and the base64 of the 32 bytes of a key\'s SHA-256';
  if (/^\s*sha-?1[/:]/i.test(pin)) return `${wanted}. This one is a SHA-1.`;
  if (/^([0-9a-f]{2}:?){32}$/i.test(hash)) return `${wanted}. This one is hexadecimal: write its bytes as base64.`;
  if (canonicalPin.test(`sha256/${hash}`)) return `${wanted}. Write "sha256/${hash}".`;
  if (/^[\w-]{43}=?$/.test(hash)) return `${wanted}, with "+" and "/" rather than "-" and "_", and "=" at its end.`;
  return `${wanted}: 44 characters after "sha256/". This one has ${hash.length}.`;
}
