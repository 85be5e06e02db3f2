import { randomBytes } from "node:crypto";
import { formatName } from "../pki/certificate/name";
import { isPublicRoot } from "./machineTrust";
import type { Probe, ProbeTarget, ProbeTrust } from "./probe";
import { probeServer } from "./probeServer";
import { namesHost } from "./judgeChain";

/**
 * Asks whoever answered for a name that nobody has (RFC 6761 section 6.4). Only who makes certificates as they are asked for
 * has one of the same issuer: what stands in the middle does, under whatever name its root goes. Answers the name.
 */
export async function mintsForAnyName(
  target: ProbeTarget,
  probe: Probe,
  trust: ProbeTrust,
  signal: AbortSignal,
): Promise<string | undefined> {
  const [leaf] = probe.sent;
  const anchor = probe.validated.at(-1);
  if (!leaf || (anchor && isPublicRoot(anchor))) return undefined;
  const host = `${randomBytes(6).toString("hex")}.invalid`;
  const connect = target.connect ?? { address: target.host, port: target.port };
  const { sent } = await probeServer({ ...target, host, servername: host, connect }, trust, signal);
  const [minted] = sent;
  const isMinted = minted && namesHost(minted, host) && formatName(minted.issuer) === formatName(leaf.issuer);
  return isMinted ? host : undefined;
}
