import { routes, type MatrixCell, type Route } from "../../interception/matrixCell";
import type { ReadExchange } from "../../interception/readExchange";
import type { MatrixClient } from "../../interception/runMatrix";
import type {
  ClientRow,
  InterceptionFact,
  InterceptionLabels,
  InterceptionView,
  ProxyReadView,
  RouteCell,
} from "../../protocol/interception";
import type { ButtonView, Headline } from "../../protocol/live";
import type { Translator } from "../translator";
import { visible, visibleSentence } from "../visible";
import type { ProofState, ServerState } from "./proofState";
import { connectionEntries, newestFirst, tunnelEntries } from "./logEntries";

const mostReads = 6;

/** A proof as its page shows it. */
export function presentProof(state: ProofState, language: string, l10n: Translator): InterceptionView {
  const { server, tunnels, exchanges, clients, cells } = state;
  return {
    language,
    title: l10n.t("Pins against an Intercepting Proxy"),
    headline: proofHeadline(state, l10n),
    facts: [...serverFacts(server, l10n), ...proofFacts(state, l10n)],
    buttons: proofButtons(state, l10n),
    routes: routes.map((route) => routeText(route, l10n)),
    rows: clients.flatMap((client) => clientRows(client, cells, state.phase, l10n)),
    reads: exchanges
      .toReversed()
      .slice(0, mostReads)
      .map((exchange, at) => readView(exchange, exchanges.length - at, l10n)),
    log: newestFirst([...connectionEntries(server.connections, l10n), ...tunnelEntries(tunnels, l10n)]),
    labels: labels(l10n),
  };
}

/** A server that only listens, as the same page shows it. */
export function presentServer(
  server: ServerState,
  isOpen: boolean,
  language: string,
  l10n: Translator,
): InterceptionView {
  const asked = server.connections.some(({ requests }) => requests.length > 0);
  const last = server.connections.at(-1);
  const headline: Headline = isOpen
    ? {
        tone: asked ? "good" : "information",
        title: l10n.t("Serving {0}", server.url),
        details: last?.failure === undefined ? [] : [visibleSentence(last.failure)],
      }
    : { tone: "information", title: l10n.t("The server is stopped."), details: [] };
  const trust = { id: "trust", label: l10n.t("Trust Lines") };
  return {
    language,
    title: l10n.t("HTTPS Server"),
    headline,
    facts: serverFacts(server, l10n),
    buttons: isOpen ? [{ id: "stop", label: l10n.t("Stop"), primary: true }, trust] : [],
    routes: [],
    rows: [],
    reads: [],
    log: newestFirst(connectionEntries(server.connections, l10n)),
    labels: labels(l10n),
  };
}

const labels = (l10n: Translator): InterceptionLabels => ({
  caption: l10n.t("Clients by the route that they take to the server"),
  client: l10n.t("Client"),
  reads: l10n.t("What the proxy read"),
  nothingRead: l10n.t("The proxy has read nothing."),
  log: l10n.t("Connections, the newest first"),
  nothingLogged: l10n.t("Nobody has connected yet."),
});

function proofHeadline({ phase, problem, result }: ProofState, l10n: Translator): Headline {
  if (phase === "running") {
    return { tone: "information", title: l10n.t("Clients are asking the server…"), details: [] };
  }
  if (phase === "stopped") {
    return { tone: "information", title: l10n.t("Stopped before it was over."), details: [] };
  }
  if (phase === "failed" || !result) {
    return { tone: "bad", title: l10n.t("The test could not be made."), details: [visibleSentence(problem ?? "")] };
  }
  if (result.proven) {
    const detail = l10n.t(
      "Without pins the proxy reads the clients that trust it; with pins they refuse it, and nothing is read.",
    );
    return { tone: "good", title: l10n.t("Proven: the pins stop an intercepting proxy."), details: [detail] };
  }
  return { tone: "bad", title: l10n.t("Not proven."), details: result.problems.map(visibleSentence) };
}

const serverFacts = ({ url, mode, subject }: ServerState, l10n: Translator): readonly InterceptionFact[] => [
  { label: l10n.t("Server"), value: visible(url), monospace: true },
  { label: l10n.t("Certificate"), value: visible(subject) },
  { label: l10n.t("Chain"), value: mode },
];

const proofFacts = ({ proxyUrl, proxyRoot, pins }: ProofState, l10n: Translator): readonly InterceptionFact[] => [
  { label: l10n.t("Proxy"), value: proxyUrl, monospace: true },
  { label: l10n.t("Root of the proxy (SHA-256)"), value: proxyRoot, monospace: true },
  ...pins.map(({ pin, owner }) => ({ label: l10n.t("Pin"), value: `${pin} ${visible(owner)}`, monospace: true })),
];

function proofButtons({ phase }: ProofState, l10n: Translator): readonly ButtonView[] {
  const report = { id: "report", label: l10n.t("Copy Report") };
  const trust = { id: "trust", label: l10n.t("Trust Lines") };
  if (phase === "running") return [{ id: "stop", label: l10n.t("Stop"), primary: true }, trust];
  return [{ id: "again", label: l10n.t("Run Again"), primary: true }, report, trust];
}

export function routeText(route: Route, l10n: Translator): string {
  switch (route) {
    case "direct":
      return l10n.t("Direct");
    case "proxy-trusted":
      return l10n.t("Through the proxy, trusted");
    case "proxy-untrusted":
      return l10n.t("Through another proxy, not trusted");
  }
}

export const pinnedText = (pinned: boolean, l10n: Translator): string =>
  pinned ? l10n.t("with pins") : l10n.t("without pins");

function clientRows(
  { client, availability }: MatrixClient,
  cells: readonly MatrixCell[],
  phase: ProofState["phase"],
  l10n: Translator,
): readonly ClientRow[] {
  const { id, title: name } = client;
  if (!availability.found) {
    const missing = visibleSentence(availability.why);
    return [{ id, name, detail: l10n.t("not found"), cells: [], missing }];
  }
  const { version } = availability;
  return [false, true].map((pinned) => ({
    id: `${id} ${String(pinned)}`,
    name,
    detail: `${pinnedText(pinned, l10n)}, ${visible(version)}`,
    cells: routes.map((route) => {
      const cell = cells.find((each) => each.client === id && each.route === route && each.pinned === pinned);
      return cell ? cellView(cell, l10n) : openCell(phase, l10n);
    }),
  }));
}

const openCell = (phase: ProofState["phase"], l10n: Translator): RouteCell => ({
  tone: "information",
  word: phase === "running" ? l10n.t("Waiting") : l10n.t("Not asked"),
  details: [],
});

/** As it should be is good, but a client that is read is no good news: it is what the test has to show first. */
function cellView(cell: MatrixCell, l10n: Translator): RouteCell {
  const { route, read, asItShouldBe, said } = cell;
  const isControl = asItShouldBe && read !== "nothing";
  const tone = isControl ? "warning" : asItShouldBe ? "good" : "bad";
  const details = [
    ...(route === "direct" ? [] : [readText(cell, l10n)]),
    ...(isControl ? [l10n.t("As it has to be without pins: the test works.")] : []),
    ...(asItShouldBe ? [] : [l10n.t("This is not as it should be.")]),
    ...(cell.outcome === "accepted" || said === "" ? [] : [visibleSentence(said)]),
  ];
  return { tone, word: outcomeText(cell, l10n), details };
}

export function outcomeText({ outcome, read }: Pick<MatrixCell, "outcome" | "read">, l10n: Translator): string {
  switch (outcome) {
    case "accepted":
      return read === "nothing" ? l10n.t("Accepted") : l10n.t("Intercepted");
    case "refused-by-pins":
      return l10n.t("Refused by the pins");
    case "refused-by-trust":
      return l10n.t("Refused, not trusted");
    case "failed":
      return l10n.t("Failed");
  }
}

export function readText({ read }: Pick<MatrixCell, "read">, l10n: Translator): string {
  if (read === "nothing") return l10n.t("The proxy read nothing.");
  return read === "request"
    ? l10n.t("The proxy read the request.")
    : l10n.t("The proxy read the request and the answer.");
}

function readView(exchange: ReadExchange, number: number, l10n: Translator): ProxyReadView {
  const { at, origin, request, requestHeaders, requestBody, status, answerHeaders, answerBody, failure } = exchange;
  const lines = [
    request,
    ...requestHeaders,
    "",
    ...requestBody.split(/\r?\n/),
    "",
    ...(status === undefined ? [] : [`HTTP ${String(status)}`, ...answerHeaders, "", ...answerBody.split(/\r?\n/)]),
    ...(failure === undefined ? [] : [failure]),
  ];
  return {
    id: String(number),
    title: l10n.t("{0} of {1}, {2}", visible(request), visible(origin), at.toISOString().slice(11, 19)),
    lines: lines.map(visibleSentence),
  };
}
