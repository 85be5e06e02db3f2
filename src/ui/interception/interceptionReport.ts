import { markdownText } from "../../device/markdownText";
import type { TrustLine } from "../../interception/trustLines";
import type { Translator } from "../translator";
import { outcomeText, pinnedText, readText, routeText } from "./presentInterception";
import type { ProofState } from "./proofState";

/** A proof as Markdown for a ticket. Whatever clients and certificates say is escaped. */
export function interceptionReport(state: ProofState, at: Date, l10n: Translator): string {
  const { server, proxyUrl, proxyRoot, pins, clients, result } = state;
  const verdict = result?.proven ? l10n.t("Proven: the pins stop an intercepting proxy.") : l10n.t("Not proven.");
  const list = (items: readonly string[]): string => items.map((item) => `- ${item}\n`).join("");
  const facts: readonly (readonly [string, string])[] = [
    [l10n.t("Tested at"), at.toISOString()],
    [l10n.t("Server"), server.url],
    [l10n.t("Certificate"), server.subject],
    [l10n.t("Chain"), server.mode],
    [l10n.t("Proxy"), proxyUrl],
    [l10n.t("Root of the proxy (SHA-256)"), proxyRoot],
    ...pins.map(({ pin, owner }) => [l10n.t("Pin"), `${pin} (${owner})`] as const),
    ...clients.map(
      ({ client, availability }) =>
        [client.title, availability.found ? availability.version : availability.why] as const,
    ),
  ];
  return [
    `## ${l10n.t("Pins against an Intercepting Proxy")}\n`,
    `**${verdict}**\n`,
    list((result?.problems ?? []).map(markdownText)),
    list(facts.map(([name, value]) => `${markdownText(name)}: ${markdownText(value)}`)),
    table(state, l10n),
  ].join("\n");
}

function table({ cells, clients }: ProofState, l10n: Translator): string {
  const titles = new Map(clients.map(({ client }) => [client.id, client.title]));
  const heads = [l10n.t("Client"), l10n.t("Pins"), l10n.t("Route"), l10n.t("Outcome"), l10n.t("Proxy"), l10n.t("Said")];
  const rows = cells.map((cell) => [
    titles.get(cell.client) ?? cell.client,
    pinnedText(cell.pinned, l10n),
    routeText(cell.route, l10n),
    `${outcomeText(cell, l10n)}${cell.asItShouldBe ? "" : ` (${l10n.t("not as it should be")})`}`,
    cell.route === "direct" ? "" : readText(cell, l10n),
    cell.outcome === "accepted" ? "" : cell.said,
  ]);
  const line = (values: readonly string[]): string => `| ${values.map(markdownText).join(" | ")} |\n`;
  return [line(heads), `|${heads.map(() => " --- |").join("")}\n`, ...rows.map(line)].join("");
}

/** How clients are told to trust a root without touching the trust store of this computer, as Markdown. */
export function trustReport(lines: readonly TrustLine[], l10n: Translator): string {
  const note = l10n.t(
    "Each of these tells one program to trust the root. None changes the trust store of this computer.",
  );
  const parts = lines.map(({ client, lines: code, note: more }) =>
    [
      `## ${markdownText(client)}\n`,
      "```text",
      ...code,
      "```\n",
      ...(more === undefined ? [] : [`${markdownText(more)}\n`]),
    ].join("\n"),
  );
  return [`# ${l10n.t("Trust the Root")}\n`, `${note}\n`, ...parts].join("\n");
}
