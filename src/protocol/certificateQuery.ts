/** What a person types to find certificates, read: the same for the local backend, the index of AWS and the list of CAs. */
export type CertificateQuery =
  /** Part of a common name or subject. */
  | { readonly kind: "text"; readonly text: string }
  /** Hexadecimal digits, lower case: the start of a serial number, or part of a name. */
  | { readonly kind: "serial"; readonly hex: string; readonly text: string }
  /** SHA-256 of the certificate, lower case. */
  | { readonly kind: "fingerprint"; readonly hex: string }
  /** "sha256/" and the base64 of the SHA-256 of the public key. */
  | { readonly kind: "pin"; readonly pin: string }
  /** The ARN of a certificate or CA, or the id at its end. */
  | { readonly kind: "arn"; readonly text: string }
  /** Ends within so many days, or has ended; revoked ones need no renewal and are left out. */
  | { readonly kind: "expires"; readonly days: number }
  | { readonly kind: "revoked" };

const daysOf: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };

/** Undefined for an empty text, which finds nothing. */
export function parseCertificateQuery(typed: string): CertificateQuery | undefined {
  const text = typed.trim();
  if (text === "") return undefined;
  if (/^(is:)?revoked$/i.test(text)) return { kind: "revoked" };
  const [, count, unit = "d"] = /^expires\s*<=?\s*(\d{1,5})\s*(d|w|m|y)?[a-z]*$/i.exec(text) ?? [];
  if (count !== undefined) return { kind: "expires", days: Number(count) * (daysOf[unit.toLowerCase()] ?? 1) };
  const [, digest] = /^(?:pin-)?sha256[/=]"?([A-Za-z0-9+/]{43}=)"?$/.exec(text) ?? [];
  if (digest !== undefined) return { kind: "pin", pin: `sha256/${digest}` };
  if (/^arn:|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return { kind: "arn", text: text.toLowerCase() };
  return hexQuery(text) ?? { kind: "text", text };
}

/** As it is written by openssl, browsers and AWS: with colons, spaces or "0x", in either case. */
function hexQuery(text: string): CertificateQuery | undefined {
  const hex = text.replace(/^0x|^sha-?256[ :](fingerprint=)?/i, "").replace(/[:\s]/g, "");
  if (!/^[0-9a-f]{4,64}$/i.test(hex)) return undefined;
  if (hex.length === 64) return { kind: "fingerprint", hex: hex.toLowerCase() };
  return { kind: "serial", hex: hex.toLowerCase().replace(/^0+(?=.)/, ""), text };
}

/** What a query looks at. */
export interface Findable {
  readonly arn: string;
  readonly subject: string;
  readonly commonName: string;
  readonly serialHex?: string;
  readonly notAfter?: Date;
  readonly revokedAt?: Date;
  readonly fingerprint?: string;
  readonly pin?: string;
}

/** Whether the query finds this, at this time. */
export function matchesQuery(query: CertificateQuery, certificate: Findable, now: Date): boolean {
  switch (query.kind) {
    case "text":
      return namesMatch(certificate, query.text);
    case "serial":
      return withoutZeros(certificate.serialHex).startsWith(query.hex) || namesMatch(certificate, query.text);
    case "fingerprint":
      return certificate.fingerprint === query.hex;
    case "pin":
      return certificate.pin === query.pin;
    case "arn":
      return certificate.arn.toLowerCase() === query.text || certificate.arn.toLowerCase().endsWith(`/${query.text}`);
    case "expires":
      return !certificate.revokedAt && !!certificate.notAfter && certificate.notAfter < daysAfter(now, query.days);
    case "revoked":
      return certificate.revokedAt !== undefined;
  }
}

export const daysAfter = (now: Date, days: number): Date => new Date(now.getTime() + days * 24 * 60 * 60 * 1000);

function namesMatch({ commonName, subject }: Findable, text: string): boolean {
  const wanted = text.toLowerCase();
  return commonName.toLowerCase().includes(wanted) || subject.toLowerCase().includes(wanted);
}

const withoutZeros = (hex = ""): string => hex.replace(/^0+(?=.)/, "");
