import type { TrustAnchor } from "../pinSet";

const label = /^-----(BEGIN|END) CERTIFICATE-----$/;

/**
 * The lines of the first certificate in a PEM text, without anything that stands around it: RFC 7468 section 2 allows a
 * text before it, which would end up in code.
 */
export function privateRootPem({ pem }: Pick<TrustAnchor, "pem">): readonly string[] {
  const lines = pem.split(/\r\n|\r|\n/).map((line) => line.trim());
  const start = lines.findIndex((line) => label.test(line));
  const end = lines.findIndex((line, at) => at > start && label.test(line));
  return lines.slice(start, end + 1).filter((line) => label.test(line) || /^[A-Za-z0-9+/=]+$/.test(line));
}

const linesOfConstant = 500;

/** Lines in parts that are a constant each: in a class file it has 65535 bytes at most (Java Virtual Machine Specification section 4.4.7). */
export const inConstants = (lines: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(lines.length / linesOfConstant) }, (_, part) =>
    lines.slice(part * linesOfConstant, (part + 1) * linesOfConstant),
  );
