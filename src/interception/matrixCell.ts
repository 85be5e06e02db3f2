import type { ClientAnswer, ClientId } from "./client";

export const routes = ["direct", "proxy-trusted", "proxy-untrusted"] as const;

/** How a client gets to the server: without a proxy, or through one that intercepts, whose root it trusts or does not. */
export type Route = (typeof routes)[number];

/** Judged at the endpoint: accepted is what the server received. */
export type CellOutcome = "accepted" | Exclude<ClientAnswer["outcome"], "answered">;

export type ProxyRead = "nothing" | "request" | "request-and-answer";

export interface MatrixCell {
  readonly client: ClientId;
  readonly route: Route;
  readonly pinned: boolean;
  readonly outcome: CellOutcome;
  /** What the proxy read of the request and the server's secret. */
  readonly read: ProxyRead;
  readonly asItShouldBe: boolean;
  /** What the client itself said; hostile text. */
  readonly said: string;
}

type Seen = Pick<MatrixCell, "route" | "pinned" | "outcome" | "read">;

/**
 * A client without pins is read through a proxy that it trusts: that is the control, without which a refusal proves nothing. With
 * pins it refuses that proxy before it says anything. Nobody trusts the other proxy.
 */
export function isAsItShouldBe({ route, pinned, outcome, read }: Seen): boolean {
  switch (route) {
    case "direct":
      return outcome === "accepted";
    case "proxy-trusted":
      return pinned
        ? outcome === "refused-by-pins" && read === "nothing"
        : outcome === "accepted" && read === "request-and-answer";
    case "proxy-untrusted":
      return (outcome === "refused-by-pins" || outcome === "refused-by-trust") && read === "nothing";
  }
}

/** What is wrong with a cell, in one sentence with the next step; undefined for one that is as it should be. */
export function cellProblem(cell: MatrixCell, title: string): string | undefined {
  if (cell.asItShouldBe) return undefined;
  const { route, pinned, outcome, read } = cell;
  if (pinned && read !== "nothing") {
    return `${title} is pinned, and the proxy still read its request: the pins are not checked, or only after the request was sent.`;
  }
  if (outcome === "failed") return `${title} ended before anything could be told of its pins: see what it said.`;
  if (route === "direct") {
    return pinned
      ? `${title} refused the real server: the pins fit none of its keys, or the chain is not complete.`
      : `${title} refused the real server, pins apart: its chain is not complete, or it is not for this host.`;
  }
  if (route === "proxy-untrusted")
    return `${title} took a proxy whose root it does not trust: it checks no chain at all.`;
  return pinned
    ? `${title} refused the proxy, but not because of the pins: that proves nothing of them.`
    : `${title} was not read although it trusts the proxy, so that a refusal proves nothing of the pins.`;
}
