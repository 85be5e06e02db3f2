import { lookup as lookUp, type LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { refusedKind } from "./publicAddress";
import { RetrievalError } from "./retrievalError";

/** The addresses of a host; throws RetrievalError "dns". */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

/** As the system resolves names. */
const resolveByDns: Resolve = (host) =>
  new Promise((resolve, reject) => {
    lookUp(host, { all: true }, (error, addresses) => {
      if (error) reject(new RetrievalError("dns", `DNS knows no host "${host}".`, { cause: error }));
      else resolve(addresses);
    });
  });

/** The addresses of a URL's host; that of an address is itself. Throws RetrievalError "dns", and the signal's reason. */
export async function addressesOf(
  host: string,
  resolve: Resolve | undefined,
  signal: AbortSignal,
): Promise<readonly LookupAddress[]> {
  const family = isIP(host);
  if (family > 0) return [{ address: host, family }];
  // A question to DNS cannot be taken back, but its answer need not be waited for.
  const over = new AbortController();
  const aborted = new Promise<never>((_answer, reject) => {
    const abandon = (): void => reject(signal.reason as Error);
    signal.addEventListener("abort", abandon, { once: true, signal: over.signal });
  });
  try {
    return await Promise.race([(resolve ?? resolveByDns)(host), aborted]);
  } finally {
    over.abort();
  }
}

/**
 * Hands out the addresses that were checked, so that no second question to DNS can answer something else. Throws RetrievalError
 * when one of them is refused: whoever mixes public and private addresses means no good.
 */
export function checkedLookup(host: string, addresses: readonly LookupAddress[], allowed: boolean): LookupFunction {
  const [first] = addresses;
  if (!first) throw new RetrievalError("dns", `DNS knows no address of "${host}".`);
  const refused = allowed ? undefined : addresses.map(({ address }) => refusedKind(address)).find(Boolean);
  if (refused !== undefined) throw forbidden(host, refused);
  return (_host, { all }, answer) => {
    if (all) answer(null, [...addresses]);
    else answer(null, first.address, first.family);
  };
}

export const forbidden = (host: string, kind: string): RetrievalError =>
  new RetrievalError("forbidden-address", `"${host}" is not asked: its address is ${kind}.`);
