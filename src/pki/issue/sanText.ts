import type { GeneralName } from "../extensions/generalName";
import { PkiError } from "../pkiError";
import { encodeGeneralName } from "./generalNames";
import { parseIpAddress } from "./ipAddress";

/** A sentence about the text instead of a name. */
type Problem = string;

type NameParser = (text: string) => GeneralName | Problem;

const isAscii = (text: string): boolean => /^[\x21-\x7e]*$/.test(text);

/** The ASCII form of an internationalised name ("xn--…"), or the text itself when it has none. */
function asciiHostName(text: string): string {
  try {
    return isAscii(text) ? text : new URL(`http://${text.replace(/^\*\./, "")}`).hostname;
  } catch {
    return text;
  }
}

function labelProblem(label: string, text: string): Problem | undefined {
  if (label === "") return `"${text}" has an empty label: two dots, or a dot at the end.`;
  if (label.length > 63) return `"${label}" is longer than 63 characters.`;
  if (label.includes("*")) return `"*" stands for the whole first label only, as in "*.example.com".`;
  // Underscores are not host names by RFC 1123, yet names of services have them and clients accept them.
  if (!/^[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?$/.test(label)) {
    return `"${label}" is not a label of a host name: letters, digits and "-" inside.`;
  }
  return undefined;
}

/** Preferred name syntax (RFC 5280 section 4.2.1.6), a wildcard as first label allowed. */
function dnsName(text: string): GeneralName | Problem {
  if (parseIpAddress(text)) return `"${text}" is an address: write "ip:${text}".`;
  if (/^[a-z]+:\/\//i.test(text) || /[:/]/.test(text))
    return `"${text}" is more than a host name: leave out scheme, port and path.`;
  const wildcard = text.startsWith("*.") ? "*." : "";
  const host = asciiHostName(text.slice(wildcard.length));
  const value = wildcard + host;
  if (value.length > 253) return "A host name has at most 253 characters.";
  const problem = host.split(".").flatMap((label) => labelProblem(label, text) ?? [])[0];
  return problem ?? { type: "dns", value };
}

function ipAddress(text: string): GeneralName | Problem {
  const value = parseIpAddress(text);
  if (value) return { type: "ip", value };
  if (text.includes("/")) return `"${text}" is a range of addresses: write single ones.`;
  return `"${text}" is not an IP address, such as "192.0.2.1" or "2001:db8::1".`;
}

/** Mailbox of RFC 5321 section 4.1.2, without quoted local parts. */
function emailAddress(text: string): GeneralName | Problem {
  const [, host] = /^[\w.!#$%&'*+/=?^`{|}~-]+@([^@]+)$/.exec(text) ?? [];
  const isGood = host !== undefined && typeof dnsName(host) !== "string" && !host.startsWith("*") && isAscii(host);
  return isGood ? { type: "email", value: text } : `"${text}" is not an e-mail address, such as "owner@example.com".`;
}

/** Absolute, in ASCII (RFC 5280 section 4.2.1.6). */
function uri(text: string): GeneralName | Problem {
  if (!isAscii(text)) return `"${text}" holds characters that a URI must have percent-encoded.`;
  const isGood = /^[a-z][a-z0-9+.-]*:./i.test(text) && !/["<>\\^`{|}]/.test(text) && URL.canParse(text);
  return isGood
    ? { type: "uri", value: text }
    : `"${text}" is not an absolute URI, such as "https://example.com/device".`;
}

const parsers: ReadonlyMap<string, NameParser> = new Map([
  ["dns", dnsName],
  ["ip", ipAddress],
  ["ip address", ipAddress],
  ["email", emailAddress],
  ["uri", uri],
]);

/** What a name without prefix looks like. */
function guessedParser(text: string): NameParser {
  if (parseIpAddress(text)) return ipAddress;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return uri;
  return text.includes("@") ? emailAddress : dnsName;
}

function parseOne(text: string): GeneralName | Problem {
  const [, prefix = "", rest = ""] = /^([a-z][a-z ]*):(.*)$/is.exec(text) ?? [];
  const parser = parsers.get(prefix.toLowerCase());
  if (parser) return rest.trim() === "" ? `Nothing follows "${prefix}:".` : parser(rest.trim());
  return guessedParser(text)(text);
}

/**
 * Subject alternative names as people type them, separated by commas, semicolons or line ends: "dns:a.example.com,
 * ip:192.0.2.1, email:owner@example.com, uri:urn:dev:1". Host names, addresses and URLs need no prefix. A comma inside a
 * URI is written "%2C". International host names are taken in their ASCII form. No text is no name.
 * Throws PkiError "invalid-input" with one sentence for the person, and the offset of the name it is about.
 */
export function parseSanText(text: string): GeneralName[] {
  const names: GeneralName[] = [];
  const seen = new Set<string>();
  for (const match of text.matchAll(/[^,;\r\n]+/g)) {
    const typed = match[0].trim();
    if (typed === "") continue;
    const offset = match.index + match[0].indexOf(typed);
    const name = parseOne(typed);
    if (typeof name === "string") throw new PkiError("invalid-input", name, { offset });
    const key = encodeGeneralName(name).join();
    if (seen.has(key)) throw new PkiError("invalid-input", `"${typed}" stands there twice.`, { offset });
    seen.add(key);
    names.push(name);
  }
  return names;
}
