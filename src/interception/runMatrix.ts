import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "../crypto/digest";
import { certificatesIn } from "../pki/container/certificates";
import { trustAnchorsOf, type PinSet, type TrustAnchor } from "../pinning/pinSet";
import type { Availability, ClientAnswer, ClientRequest, HttpsClient } from "./client";
import { InterceptionError } from "./interceptionError";
import type { Lab } from "./lab";
import {
  cellProblem,
  isAsItShouldBe,
  type MatrixCell,
  type ProxyRead,
  routes as allRoutes,
  type Route,
} from "./matrixCell";

export interface MatrixOptions {
  readonly lab: Lab;
  readonly clients: readonly HttpsClient[];
  /** Absent: all of them. */
  readonly routes?: readonly Route[];
  /** Pins for the host of the lab's server. */
  readonly pins: PinSet;
  readonly onClient?: (client: MatrixClient) => void;
  readonly onCell?: (cell: MatrixCell) => void;
}

export interface MatrixClient {
  readonly client: HttpsClient;
  readonly availability: Availability;
}

export interface InterceptionMatrix {
  readonly clients: readonly MatrixClient[];
  readonly cells: readonly MatrixCell[];
  /** Every cell of every client that is here is as it should be, and there is one. */
  readonly proven: boolean;
  /** What is in the way of that, in sentences. */
  readonly problems: readonly string[];
}

/** Has each client ask by each route, first without pins, then with them. Rejects with the signal's reason when it is aborted. */
export async function runMatrix(options: MatrixOptions, signal: AbortSignal): Promise<InterceptionMatrix> {
  const { lab, clients, routes = allRoutes, pins, onClient, onCell } = options;
  const seen: MatrixClient[] = [];
  const cells: MatrixCell[] = [];
  const anchors = anchorsOf([lab.root, lab.trustedProxy.root.pem]);
  for (const client of clients) {
    const found = { client, availability: await client.available(signal) };
    seen.push(found);
    onClient?.(found);
    if (!found.availability.found) continue;
    for (const route of routes) {
      const control = judged(await runCell(client, route, { lab, pins: unpinned(pins, anchors) }, signal), false);
      onCell?.(control);
      const raw = await runCell(client, route, { lab, pins: { ...pins, trustAnchors: anchors } }, signal);
      const pinned = judged(raw, true, control);
      onCell?.(pinned);
      cells.push(control, pinned);
    }
  }
  const problems = problemsOf(cells, seen);
  return { clients: seen, cells, proven: problems.length === 0, problems };
}

/** The roots that the generated code trusts, besides what the client is told. */
const anchorsOf = (pems: readonly string[]): readonly TrustAnchor[] =>
  pems.flatMap((pem) => trustAnchorsOf(certificatesIn(pem), sha256));

/** The same code and the same trust; what is pinned is a host that nobody asks. */
const unpinned = (pins: PinSet, trustAnchors: readonly TrustAnchor[]): PinSet => ({
  ...pins,
  hosts: pins.hosts.slice(0, 1).map((host) => ({ ...host, pattern: "control.invalid" })),
  trustAnchors,
});

type RawCell = Omit<MatrixCell, "asItShouldBe" | "pinned">;

async function runCell(
  client: HttpsClient,
  route: Route,
  { lab, pins }: { readonly lab: Lab; readonly pins: PinSet },
  signal: AbortSignal,
): Promise<RawCell> {
  const token = randomBytes(12).toString("hex");
  const folder = join(lab.folder, client.id);
  await mkdir(folder, { recursive: true });
  const proxy = { direct: undefined, "proxy-trusted": lab.trustedProxy, "proxy-untrusted": lab.otherProxy }[route];
  const request: ClientRequest = {
    url: `${lab.server.url}/proof/${token}`,
    body: `the-request-${token}`,
    ...(proxy && { proxy: proxy.url }),
    trust: [lab.root, lab.trustedProxy.root.pem],
    pins,
    folder,
  };
  const answer = await answerOf(client, request, signal);
  await settled([lab.server, ...(proxy ? [proxy] : [])]);
  const reached = lab.server.connections.some(({ requests }) => requests.some((line) => line.includes(token)));
  const exchange = proxy?.exchanges.find(({ request: line }) => line.includes(token));
  const read = exchange ? (exchange.answerBody.includes(lab.secret) ? "request-and-answer" : "request") : "nothing";
  return { client: client.id, route, read, ...outcomeOf(answer, reached, read) };
}

/** What keeps a client from running is said in its cell: the other cells go on. */
async function answerOf(client: HttpsClient, request: ClientRequest, signal: AbortSignal): Promise<ClientAnswer> {
  try {
    return await client.ask(request, signal);
  } catch (error) {
    if (!(error instanceof InterceptionError)) throw error;
    return { outcome: "failed", said: error.message };
  }
}

function outcomeOf(
  { outcome, said }: ClientAnswer,
  reached: boolean,
  read: ProxyRead,
): Pick<MatrixCell, "outcome" | "said"> {
  if (reached) return { outcome: "accepted", said };
  if (outcome !== "answered") return { outcome, said };
  return read === "nothing"
    ? { outcome: "failed", said: `Somebody else answered: ${said}` }
    : { outcome: "accepted", said };
}

/**
 * Where the client without pins got through by the same route with the same trust, it is the pins that refuse: some platforms pin a
 * CA by trusting it alone, and then speak of trust.
 */
function judged(cell: RawCell, pinned: boolean, control?: MatrixCell): MatrixCell {
  const isPins = pinned && cell.outcome === "refused-by-trust" && control?.outcome === "accepted";
  const outcome = isPins ? "refused-by-pins" : cell.outcome;
  return { ...cell, pinned, outcome, asItShouldBe: isAsItShouldBe({ ...cell, pinned, outcome }) };
}

/** A client that has ended is no longer connected; somebody else who is shall not be waited for. */
async function settled(servers: readonly { idle(): Promise<void> }[]): Promise<void> {
  let limit: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => (limit = setTimeout(resolve, 3000)));
  await Promise.race([patience, Promise.all(servers.map((server) => server.idle()))]);
  clearTimeout(limit);
}

function problemsOf(cells: readonly MatrixCell[], seen: readonly MatrixClient[]): readonly string[] {
  if (cells.length === 0) {
    const missing = seen.flatMap(({ availability }) => (availability.found ? [] : [availability.why]));
    return ["No client could be run.", ...missing];
  }
  const titles = new Map(seen.map(({ client }) => [client.id, client.title]));
  const found = cells
    .filter((cell) => !isExplained(cell, cells))
    .flatMap((cell) => cellProblem(cell, titles.get(cell.client) ?? cell.client) ?? []);
  const isAsked = cells.some(({ route }) => route === "proxy-trusted");
  return [...new Set([...found, ...(isAsked ? [] : ["No client was sent through the proxy that it trusts."])])];
}

/** Whom the real server does not suit without pins, it does not suit with them. */
const isExplained = ({ client, route, pinned }: MatrixCell, cells: readonly MatrixCell[]): boolean =>
  pinned &&
  route === "direct" &&
  cells.some((each) => each.client === client && each.route === route && !each.pinned && !each.asItShouldBe);
