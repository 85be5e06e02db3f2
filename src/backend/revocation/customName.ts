import { revocationOf } from "../acmpca/revocationConfiguration";
import type { RevocationConfiguration } from "../acmpca/shapes";
import type { ServiceContext } from "../operation";
import type { RequestHead } from "../wire/endpoint";

/** A name that a CA was given for its CRL or its OCSP, taken apart: "crl.example.com", "example.com:8080/pki". */
export interface CustomName {
  readonly host: string;
  /** Without a slash at the end; empty when the name has none. */
  readonly path: string;
}

/** With the configuration that it stands in. */
export interface ConfiguredName extends CustomName {
  readonly revocation: RevocationConfiguration;
}

/**
 * Host as simple programs send it: none at all, which HTTP/1.0 allows, or without the port, as `openssl ocsp` does. It is this
 * machine all the same: an attacker's DNS has other names, and a browser always says which.
 */
export const isSimpleHost = (host: string): boolean => ["", "127.0.0.1", "localhost", "[::1]"].includes(host);

/** Names that the listener has itself need not be looked for among the CAs. */
const isOwnHost = (host: string): boolean => /^(?:127\.0\.0\.1|localhost|\[::1\])(?::|$)/.test(host);

/** The configured names of a kind that this Host stands for, whatever the port: names in certificates have none as a rule. */
export function customNamesFor(
  host: string,
  { store }: Pick<ServiceContext, "store">,
  nameOf: (revocation: RevocationConfiguration) => string | undefined,
): ConfiguredName[] {
  if (isOwnHost(host) || host === "") return [];
  return [...store.authorities.withStatus("ACTIVE"), ...store.authorities.withStatus("DISABLED")]
    .map(revocationOf)
    .flatMap((revocation) => {
      const name = nameOf(revocation);
      return name === undefined ? [] : [{ ...parseName(name), revocation }];
    })
    .filter((name) => name.host === host || name.host === host.replace(/:\d+$/, ""));
}

function parseName(name: string): CustomName {
  const slash = name.indexOf("/");
  return {
    host: (slash < 0 ? name : name.slice(0, slash)).toLowerCase(),
    path: slash < 0 ? "" : name.slice(slash).replace(/\/+$/, ""),
  };
}

/** What follows the name's own path: "/crl/1.crl"; undefined when the request is for something else. */
export function pathBelow(names: readonly CustomName[], { path }: Pick<RequestHead, "path">): string | undefined {
  const name = names.find((each) => path === each.path || path.startsWith(`${each.path}/`));
  return name && path.slice(name.path.length);
}
