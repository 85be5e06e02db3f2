import { judgePins } from "./judgePins";
import { mintsForAnyName } from "./mintsForAnyName";
import type { PinVerdict } from "./pinVerdict";
import type { Probe, ProbeTarget, ProbeTrust } from "./probe";
import { probeServer } from "./probeServer";

export interface PinTest {
  readonly probe: Probe;
  /** The same server without the proxy, asked when its chain through the proxy did not match. */
  readonly direct?: Probe;
  readonly verdict: PinVerdict;
}

/**
 * Asks a server and judges pins by what it shows. Where no pin matches, it is found out whether somebody is in the middle: the
 * server is asked without the proxy, and for a name that nobody has. Throws the signal's reason only.
 */
export async function testPins(
  target: ProbeTarget,
  pins: readonly string[],
  trust: ProbeTrust,
  signal: AbortSignal,
): Promise<PinTest> {
  const probe = await probeServer(target, trust, signal);
  const first = judgePins(probe, pins, {});
  if (first.verdict === "genuine" || first.verdict === "mitm" || probe.sent.length === 0)
    return { probe, verdict: first };
  const mintedFor = await mintsForAnyName(target, probe, trust, signal);
  if (target.proxy === undefined) return { probe, verdict: judgePins(probe, pins, { mintedFor }) };
  const direct = await probeServer({ ...target, proxy: undefined }, trust, signal);
  return { probe, direct, verdict: judgePins(probe, pins, { direct, mintedFor }) };
}
