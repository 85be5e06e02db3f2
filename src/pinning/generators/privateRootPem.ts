import type { TrustAnchor } from "../pinSet";

const label = /^-----(BEGIN|END) CERTIFICATE-----$/;

/**
 * The lines of the first certificate in a PEM text, without anything that stands around it: RFC 7468 section 2 allows a
 * text before it, which would end up in code.
 */
export function privateRootPem({ pem }: TrustAnchor): readonly string[] {
  const lines = pem.split(/\r\n|\r|\n/).map((line) => line.trim());
  const start = lines.findIndex((line) => label.test(line));
  const end = lines.findIndex((line, at) => at > start && label.test(line));
  return lines.slice(start, end + 1).filter((line) => label.test(line) || /^[A-Za-z0-9+/=]+$/.test(line));
}
