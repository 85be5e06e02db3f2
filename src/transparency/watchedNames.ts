import { domainToASCII } from "node:url";
import type { Certificate } from "../pki/certificate/certificate";
import { commonName } from "../pki/certificate/name";
import { findExtension } from "../pki/extensions/extension";

/** Lower case, IDNs in ASCII, without "*." and a last dot. Empty when it is no domain name. */
const normalized = (name: string): string => domainToASCII(name.replace(/^\*\./, "").replace(/\.$/, "").toLowerCase());

/** The DNS names that a certificate is for, its common name among them when it looks like one; each once. */
export function namesOf({ subject, extensions }: Certificate): string[] {
  const alternative = findExtension(extensions, "subjectAltName")?.names ?? [];
  const dns = alternative.flatMap((name) => (name.type === "dns" ? [name.value] : []));
  const common = commonName(subject);
  return [...new Set(common?.includes(".") ? [...dns, common] : dns)];
}

/** What the user watches, ready to compare. */
export class WatchedNames {
  /** Those that are domain names, normalized. */
  readonly names: readonly string[];

  constructor(names: readonly string[]) {
    this.names = [...new Set(names.map((name) => normalized(name.trim())))].filter((name) => name !== "");
  }

  /** Those of the names that are watched ones, below one, or wildcards that cover one. */
  among(names: readonly string[]): string[] {
    return names.filter((name) => this.covers(name));
  }

  /** Whether a watched name stands anywhere in octets that could not be decoded. */
  standIn(octets: Uint8Array): boolean {
    const text = Buffer.from(octets).toString("latin1").toLowerCase();
    return this.names.some((watched) => text.includes(watched));
  }

  private covers(name: string): boolean {
    const own = normalized(name);
    // What is no domain name is none of ours, unless one of ours stands in it.
    if (own === "") return this.names.some((watched) => name.toLowerCase().includes(watched));
    const isWildcard = name.startsWith("*.");
    return this.names.some(
      (watched) =>
        own === watched ||
        own.endsWith(`.${watched}`) ||
        (isWildcard && watched.slice(watched.indexOf(".") + 1) === own && watched.includes(".")),
    );
  }
}
