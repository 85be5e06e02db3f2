import { commentText } from "../../pinning/commentText";

export interface HeaderText {
  /** "device_pem": a C identifier. */
  readonly name: string;
  readonly about: string;
  readonly pem: string;
}

/** A C and C++ header with PEM texts as strings, each ending in NUL as mbed TLS, wolfSSL and ESP-IDF want it. */
export function cHeader(subject: string, texts: readonly HeaderText[]): string {
  return [
    `/* ${comment(subject)} */`,
    "#ifndef ROOTPIN_CERTS_H",
    "#define ROOTPIN_CERTS_H",
    ...texts.flatMap(({ name, about, pem }) => [
      "",
      `/* ${comment(about)} Its length with the NUL is sizeof(${name}). */`,
      `static const char ${name}[] =`,
      `${pem.trimEnd().split("\n").map(literal).join("\n")};`,
    ]),
    "",
    "#endif",
    "",
  ].join("\n");
}

/** Two question marks start a trigraph, and "??/" would be the backslash that splices lines. */
const comment = (text: string): string => commentText(text).replaceAll("??", "? ?").replaceAll("/*", "/ *");

const literal = (line: string): string => `    "${line.replace(/[^\x20-\x7e]|["\\?]/g, escaped)}\\n"`;

/** Three octal digits: a digit that follows is never taken for part of it. */
const escaped = (character: string): string =>
  [...new TextEncoder().encode(character)].map((octet) => `\\${octet.toString(8).padStart(3, "0")}`).join("");
