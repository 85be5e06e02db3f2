import { chainEntry } from "../../probe/judgePins";
import type { ChainEntry } from "../../probe/pinVerdict";
import type { ProbeTarget } from "../../probe/probe";
import { askedName } from "../../probe/probeServer";
import type { PinTest } from "../../probe/testPins";
import { terminalText } from "../terminalText";

/** As documented; further members may come. */
export const pinTestJson = ({ probe, direct, verdict: result }: PinTest, target: ProbeTarget) => {
  const { verdict, tls, pins, matched, unmatched, chain, message, ...more } = result;
  return {
    verdict,
    tls,
    pins,
    matched,
    unmatched,
    chain,
    message,
    ...more,
    sent: probe.sent.map(chainEntry),
    host: target.host,
    port: target.port,
    servername: askedName(target),
    ...(probe.protocol !== undefined && { protocol: probe.protocol }),
    ...(probe.failure !== undefined && { failure: probe.failure }),
    ...(direct && { direct: { tls: direct.tls, sent: direct.sent.map(chainEntry) } }),
  };
};

const verdicts = { genuine: "genuine", mitm: "A MAN IN THE MIDDLE", mismatch: "MISMATCH", error: "ERROR" } as const;

/** For a terminal: the verdict first. */
export function pinTestText(
  { probe, verdict }: PinTest,
  { host, port, connect, servername = host, proxy }: ProbeTarget,
): string {
  const { matched, unmatched, pins, warnings } = verdict;
  const place = connect ? ` at ${connect.address} port ${connect.port}` : "";
  const name = servername === host ? "" : `, asked for "${servername}" (SNI)`;
  const way = `${place}${name}${proxy === undefined ? "" : ", through the proxy"}`;
  const lines = [
    `${verdicts[verdict.verdict]}  ${host}:${port}${way}  (TLS: ${verdict.tls}${probe.protocol === undefined ? "" : `, ${probe.protocol}`})`,
    verdict.message,
    "",
    ...matched.map((pin) => `ok       ${pin}`),
    ...unmatched.map((pin) => `${pins === "not-checked" ? "not checked" : "no match"} ${pin}`),
    ...section("Chain that validates", probe.validated.map(chainEntry)),
    ...section("Sent by the server, not verified by that", probe.sent.map(chainEntry)),
    ...warnings.map((warning) => `warning: ${warning}`),
  ];
  return lines.map((line) => `${terminalText(line)}\n`).join("");
}

const section = (title: string, chain: readonly ChainEntry[]): string[] =>
  chain.length === 0
    ? []
    : [`${title}:`, ...chain.map(({ subject, spkiPin }) => `  sha256/${spkiPin}  ${subject}`), ""];
