import { arrayOf, isBoolean, isString, optional, shape, stringsOf } from "./guard";
import { type ButtonView, type Headline, isButton, isHeadline, isTone, liveGuards } from "./live";
import type { Tone } from "./decoder";

/** A server on this computer, and what clients do with it, directly and through a proxy that intercepts. All words are the host's. */
export interface InterceptionView {
  readonly language: string;
  readonly title: string;
  readonly headline: Headline;
  readonly facts: readonly InterceptionFact[];
  readonly buttons: readonly ButtonView[];
  /** Headings of the routes; empty where nothing is tried, and a server only listens. */
  readonly routes: readonly string[];
  /** Two for each client: without pins, and with them. */
  readonly rows: readonly ClientRow[];
  /** What the proxy read, the newest first. */
  readonly reads: readonly ProxyReadView[];
  /** What the server and the proxies saw, the newest first. */
  readonly log: readonly LogEntry[];
  readonly labels: InterceptionLabels;
}

export interface InterceptionFact {
  readonly label: string;
  readonly value: string;
  readonly monospace?: boolean;
}

export interface ClientRow {
  /** Stable. */
  readonly id: string;
  /** "Node.js". */
  readonly name: string;
  /** "without pins", and the version. */
  readonly detail: string;
  /** One for each route; none when the client is not here. */
  readonly cells: readonly RouteCell[];
  /** Why it is not here, and what brings it. */
  readonly missing?: string;
}

export interface RouteCell {
  readonly tone: Tone;
  /** "Refused by the pins". */
  readonly word: string;
  /** What the proxy read, and what the client said. */
  readonly details: readonly string[];
}

export interface ProxyReadView {
  /** Stable. */
  readonly id: string;
  readonly title: string;
  readonly lines: readonly string[];
}

export interface LogEntry {
  readonly time: string;
  /** "Server", "Proxy". */
  readonly where: string;
  readonly tone: Tone;
  readonly text: string;
}

export const interceptionLabels = ["caption", "client", "reads", "nothingRead", "log", "nothingLogged"] as const;

export type InterceptionLabels = Readonly<Record<(typeof interceptionLabels)[number], string>>;

const isCell = shape<RouteCell>({ tone: isTone, word: isString, details: arrayOf(isString) });

export const interceptionGuards = liveGuards(
  shape<InterceptionView>({
    language: isString,
    title: isString,
    headline: isHeadline,
    facts: arrayOf(shape<InterceptionFact>({ label: isString, value: isString, monospace: optional(isBoolean) })),
    buttons: arrayOf(isButton),
    routes: arrayOf(isString),
    rows: arrayOf(
      shape<ClientRow>({
        id: isString,
        name: isString,
        detail: isString,
        cells: arrayOf(isCell),
        missing: optional(isString),
      }),
    ),
    reads: arrayOf(shape<ProxyReadView>({ id: isString, title: isString, lines: arrayOf(isString) })),
    log: arrayOf(shape<LogEntry>({ time: isString, where: isString, tone: isTone, text: isString })),
    labels: stringsOf(interceptionLabels),
  }),
);
