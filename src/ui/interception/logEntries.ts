import type { ProxyTunnel } from "../../interception/readExchange";
import type { SeenConnection } from "../../interception/seenConnection";
import type { LogEntry } from "../../protocol/interception";
import type { Translator } from "../translator";
import { visible, visibleSentence } from "../visible";

interface TimedEntry extends LogEntry {
  readonly at: Date;
}

const most = 60;

export const newestFirst = (entries: readonly TimedEntry[]): readonly LogEntry[] =>
  entries
    .toSorted((left, right) => right.at.getTime() - left.at.getTime())
    .slice(0, most)
    .map(({ time, where, tone, text }) => ({ time, where, tone, text }));

const timeOf = (at: Date): string => at.toISOString().slice(11, 19);

/** What a server saw. */
export const connectionEntries = (connections: readonly SeenConnection[], l10n: Translator): readonly TimedEntry[] =>
  connections.map((seen) => {
    const { at, serverName, tlsVersion, requests, failure } = seen;
    const facts = [
      tlsVersion,
      serverName === undefined ? l10n.t("no server name (SNI)") : visible(serverName),
      clientText(seen, l10n),
      ...requests.map(visible),
      failure === undefined ? undefined : visibleSentence(failure),
    ];
    return {
      at,
      time: timeOf(at),
      where: l10n.t("Server"),
      tone: failure === undefined ? "good" : "warning",
      text: facts.filter((each) => each !== undefined).join(" · "),
    };
  });

function clientText({ client }: SeenConnection, l10n: Translator): string | undefined {
  if (!client) return undefined;
  if (client.state === "none") return l10n.t("no client certificate");
  return client.state === "accepted"
    ? l10n.t("client {0}", visible(client.subject))
    : l10n.t("client {0} refused: {1}", visible(client.subject), visibleSentence(client.why));
}

/** What the proxies saw. */
export const tunnelEntries = (tunnels: readonly ProxyTunnel[], l10n: Translator): readonly TimedEntry[] =>
  tunnels.map(({ at, target, state, why }) => {
    const words = { waiting: l10n.t("connected"), read: l10n.t("read"), refused: l10n.t("refused") };
    const text = [visible(target), words[state], why === undefined ? "" : visibleSentence(why)]
      .filter(Boolean)
      .join(" · ");
    return {
      at,
      time: timeOf(at),
      where: l10n.t("Proxy"),
      tone: state === "read" ? "warning" : state === "refused" ? "good" : "information",
      text,
    };
  });
