import { judgePins } from "./judgePins";
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
 * Asks a server and judges pins by what it shows. Where a proxy is between and the pins do not match, the server is asked
 * without it, too: what differs is the proxy's. Throws the signal's reason only.
 */
export async function testPins(
  target: ProbeTarget,
  pins: readonly string[],
  trust: ProbeTrust,
  signal: AbortSignal,
): Promise<PinTest> {
  const probe = await probeServer(target, trust, signal);
  const first = judgePins(probe, pins, {});
  if (target.proxy === undefined || first.verdict === "genuine" || probe.sent.length === 0)
    return { probe, verdict: first };
  const direct = await probeServer({ ...target, proxy: undefined }, trust, signal);
  return { probe, direct, verdict: judgePins(probe, pins, { direct }) };
}
