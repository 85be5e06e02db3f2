import { sha256 } from "../crypto/digest";
import type { DecodedObject } from "../pki/container/decodedObject";
import { hostPatternProblem } from "../pinning/hostPattern";
import { chainKey, type ChainRole, type PinnedKey } from "../pinning/pinnedKey";
import { PinningError } from "../pinning/pinningError";
import { createPinSet, type PinSet, uniqueKeys } from "../pinning/pinSet";
import { InterceptionError } from "./interceptionError";
import type { ServerIdentity } from "./serverIdentity";

/** Which pins are put to the proof: those of an app as they are, or a certificate of the chain and keys in reserve. */
export type ProofPins =
  { readonly pins: readonly string[] } | { readonly role: ChainRole; readonly backups: readonly DecodedObject[] };

const okHttp = 5;

/** Pins for one host and no pattern. Throws PinningError, InterceptionError "not-a-pin". */
export function proofPinSet(identity: ServerIdentity, host: string, wanted: ProofPins): PinSet {
  const chain = chainOf(identity);
  if ("role" in wanted) {
    return createPinSet({ ...wanted, hostPattern: host, chain, okHttp, privateRoot: true }, sha256);
  }
  const problem = hostPatternProblem(host, okHttp);
  if (problem !== undefined) throw new PinningError("host-pattern", problem);
  const known = chain.map((certificate) => chainKey(certificate, sha256));
  const keys = wanted.pins.map((pin) => known.find((key) => key.pin === checked(pin)) ?? stranger(pin));
  return { hosts: [{ pattern: host, keys: uniqueKeys(keys) }], trustAnchors: [], okHttp };
}

/** The server's own certificate first. */
const chainOf = ({ own, intermediates, root }: ServerIdentity) => [
  own,
  ...intermediates,
  ...(root && root !== own ? [root] : []),
];

/** A key outside the chain: whose it is, nobody here knows. */
const stranger = (pin: string): PinnedKey => ({
  pin,
  role: "backup",
  owner: "a key outside the chain",
  inChain: false,
});

/** 32 octets are 43 characters and one "=". */
function checked(pin: string): string {
  if (/^sha256\/[A-Za-z0-9+/]{43}=$/.test(pin)) return pin;
  const message = `This is no pin: "${pin}". A pin is "sha256/" and the base64 of 32 octets.`;
  throw new InterceptionError("not-a-pin", message);
}
