import { sha256 } from "../crypto/digest";
import type { Certificate } from "../pki/certificate/certificate";
import { formatName } from "../pki/certificate/name";
import { pinOf } from "../pinning/pinnedKey";
import { findManInTheMiddle, hasPin, type PinFacts } from "./findManInTheMiddle";
import type { ChainEntry, ManInTheMiddle, PinVerdict } from "./pinVerdict";
import type { Probe } from "./probe";
import { pinWarnings } from "./pinWarnings";

/**
 * Compares pins ("sha256/…") with the chain that validates, its anchor included: what the server merely sends along counts for
 * nothing, as in OkHttp's cleaned chain.
 */
export function judgePins(probe: Probe, pins: readonly string[], facts: PinFacts): PinVerdict {
  const wanted = [...new Set(pins)];
  const isChecked = probe.tls === "ok";
  const found = new Set(isChecked ? probe.validated.map(pinOfKey) : []);
  const matched = wanted.filter((pin) => found.has(pin));
  const unmatched = wanted.filter((pin) => !found.has(pin));
  const shown = { probe, wanted, matched, unmatched };
  const common = {
    tls: probe.tls,
    matched,
    unmatched,
    chain: (probe.validated.length > 0 ? probe.validated : probe.sent).map(chainEntry),
    warnings: pinWarnings(wanted, matched),
  };
  const interceptor = findManInTheMiddle(probe, wanted, facts);
  // Evidence from elsewhere explains a failure; against pins that match, only a known program's root counts.
  if (interceptor && (matched.length === 0 || interceptor.program !== undefined)) {
    return {
      ...common,
      verdict: "mitm",
      pins: pinsState(shown),
      message: inTheMiddle(shown, interceptor),
      interceptor,
    };
  }
  if (!isChecked) return { ...common, verdict: "error", pins: "not-checked", message: probe.message };
  return matched.length > 0
    ? { ...common, verdict: "genuine", pins: "match", message: genuine(shown) }
    : { ...common, verdict: "mismatch", pins: "mismatch", message: mismatch(shown) };
}

interface Shown {
  readonly probe: Probe;
  readonly wanted: readonly string[];
  readonly matched: readonly string[];
  readonly unmatched: readonly string[];
}

/** A chain that is not trusted is not compared; but when it has none of the pins at all, that much is certain. */
function pinsState({ probe, wanted, matched }: Shown): PinVerdict["pins"] {
  if (matched.length > 0) return "match";
  return probe.tls === "ok" || !hasPin(probe.sent, wanted) ? "mismatch" : "not-checked";
}

function inTheMiddle(shown: Shown, { issuer, evidence }: ManInTheMiddle): string {
  const { probe, matched, unmatched } = shown;
  const anchor = probe.validated.at(-1);
  const trust =
    probe.tls === "ok" && anchor
      ? `This machine, or what was given as trusted, trusts its root "${formatName(anchor.subject)}": a client without pins is read`
      : `Its chain is not accepted here (${probe.tls}), so that clients refuse it without pins, too`;
  const pins =
    matched.length > 0
      ? `The pin ${matched.join(", ")} is of that chain: it lets this man in the middle in. Take the pins anew, without a proxy.`
      : `No pin matches (${unmatched.join(", ")}): an app that has them refuses.`;
  return `A man in the middle answers: its certificate was issued by "${issuer}". ${evidence} ${trust}. ${pins}`;
}

function genuine({ probe, matched }: Shown): string {
  const owners = probe.validated.filter((each) => matched.includes(pinOfKey(each))).map(({ subject }) => subject);
  return `The chain is trusted and has the pinned key of "${owners.map(formatName).join('", "')}".`;
}

function mismatch({ probe, wanted, unmatched }: Shown): string {
  const stuffed = hasPin(probe.sent, wanted)
    ? " A pinned certificate is sent along, but it did not issue this one, which is how an attacker looks, or a server whose chain file is old."
    : "";
  const chain = probe.validated.map(({ subject }) => `"${formatName(subject)}"`).join(", ");
  return (
    `The chain is trusted, but none of its keys is pinned: an app with these pins refuses this server. No certificate of ${chain} has ${unmatched.join(", ")}.${stuffed} ` +
    "Check that the pins are of this host, and that nobody replaced its CA."
  );
}

const pinOfKey = ({ subjectPublicKeyInfo }: Certificate): string => pinOf(subjectPublicKeyInfo.der, sha256);

export const chainEntry = (certificate: Certificate): ChainEntry => ({
  subject: formatName(certificate.subject),
  spkiPin: pinOfKey(certificate).replace("sha256/", ""),
});
