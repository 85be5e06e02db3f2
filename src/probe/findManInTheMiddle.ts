import { sha256 } from "../crypto/digest";
import { publicRoots } from "../crypto/publicRoots";
import type { Certificate } from "../pki/certificate/certificate";
import { formatName } from "../pki/certificate/name";
import { pinOf } from "../pinning/pinnedKey";
import { interceptorOf } from "../pinning/knownInterceptors";
import { isPublicRoot } from "./machineTrust";
import type { ManInTheMiddle } from "./pinVerdict";
import type { Probe } from "./probe";

/** What is known beside the server's answer. */
export interface PinFacts {
  /** The same server asked without the proxy; absent when there is no proxy. */
  readonly direct?: Probe;
  /** A name that nobody has, for which whoever answers made a certificate. */
  readonly mintedFor?: string | undefined;
}

/**
 * Somebody in the middle, by evidence alone: a wrong pin is more often a wrong pin. In this order: a known program's name on a
 * root that is not public; the server itself, asked without the proxy, shows other keys; certificates are made for any name;
 * pins of public CAs for a server whose root is private.
 */
export function findManInTheMiddle(
  probe: Probe,
  pins: readonly string[],
  { direct, mintedFor }: PinFacts,
): ManInTheMiddle | undefined {
  const [leaf] = probe.sent;
  if (!leaf) return undefined;
  const issuer = formatName(leaf.issuer);
  const program = knownProgram(probe);
  if (program !== undefined) return { program, issuer, evidence: `That is the name of ${program}.` };
  const evidence =
    (direct && otherThanDirect(probe, direct, pins)) ??
    (mintedFor === undefined ? undefined : minted(mintedFor)) ??
    privateForPublic(probe, leaf, pins);
  return evidence === undefined ? undefined : { issuer, evidence };
}

/** The program whose root a chain leads to, by its name. */
export function knownProgram({ sent, validated }: Probe): string | undefined {
  const anchor = validated.at(-1);
  if (anchor && isPublicRoot(anchor)) return undefined;
  return interceptorOf(anchor ? validated : sent)?.name;
}

const minted = (name: string): string =>
  `Asked for "${name}", a name that nobody has, it shows a certificate of the same issuer: it makes one for any name.`;

function otherThanDirect(probe: Probe, direct: Probe, pins: readonly string[]): string | undefined {
  const [here] = probe.sent;
  const [there] = direct.sent;
  if (!here || !there || pinOfKey(here) === pinOfKey(there)) return undefined;
  if (direct.tls === "ok" && hasPin(direct.validated, pins)) {
    return "Asked without the proxy, the server shows another chain, and the pins match that one.";
  }
  const anchor = probe.validated.at(-1);
  // A public CA may serve other keys to other places; the same root may have issued for both.
  if ((anchor && isPublicRoot(anchor)) || topOf(probe) === topOf(direct)) return undefined;
  return `Asked without the proxy, the server shows a certificate of another issuer: "${formatName(there.issuer)}".`;
}

const sctList = "1.3.6.1.4.1.11129.2.4.2";

/** Browsers ask public certificates for SCTs (RFC 6962), so that one which has them is no proxy's. */
function privateForPublic({ validated }: Probe, leaf: Certificate, pins: readonly string[]): string | undefined {
  const anchor = validated.at(-1);
  if (!anchor || isPublicRoot(anchor) || leaf.extensions.some(({ oid }) => oid === sctList)) return undefined;
  const pinned = publicRoots().find((root) => pins.includes(pinOfKey(root)));
  return (
    pinned &&
    `The pins name the public root "${formatName(pinned.subject)}", and the chain leads to a private one: "${formatName(anchor.subject)}".`
  );
}

const pinOfKey = ({ subjectPublicKeyInfo }: Certificate): string => pinOf(subjectPublicKeyInfo.der, sha256);

export const hasPin = (chain: readonly Certificate[], pins: readonly string[]): boolean =>
  chain.some((certificate) => pins.includes(pinOfKey(certificate)));

/** What a chain leads to: the key of its anchor, or the name that nobody here knows. */
function topOf({ validated, sent }: Probe): string {
  const anchor = validated.at(-1);
  const last = sent.at(-1);
  return anchor ? formatName(anchor.subject) : last ? formatName(last.issuer) : "";
}
