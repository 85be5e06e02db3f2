import type { TextAt } from "../pinSource";
import type { SourceFile } from "./sourceFile";
import type { Token } from "./token";

const address = /^\s*(?:https?|wss?):\/\/(?:[^/?#@\s]*@)?([^/?#:\s"'<>\\]+)/i;
/** Names of XML and JSON, which nobody calls. */
const names =
  /^(?:schemas?\.|(?:www\.)?w3\.org$|json-schema\.org$|(?:www\.)?apache\.org$|xmlpull\.org$|ns\.adobe\.com$|xml\.org$|purl\.org$)/i;

const isCalled = (host: string): boolean => host.includes(".") && !names.test(host);

/** The hosts of the addresses in the string literals of a program. */
export function callsIn({ tokens }: Pick<SourceFile, "tokens">): TextAt[] {
  return tokens.flatMap((token) => callIn(token));
}

function callIn({ parts = [] }: Token): TextAt[] {
  const [first] = parts;
  const [whole, host] = address.exec(first?.text ?? "") ?? [];
  if (!first || whole === undefined || host === undefined || !isCalled(host)) return [];
  // A host that goes on in code is not known.
  if (first.text?.trim() === whole.trim() && parts.length > 1) return [];
  const start = first.start + whole.length - host.length;
  return [{ text: host, range: { start, end: start + host.length } }];
}
