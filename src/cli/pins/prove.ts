import { type ClientId, clientIds, type HttpsClient } from "../../interception/client";
import { clients as allClients } from "../../interception/clients";
import { type Lab, openLab } from "../../interception/lab";
import type { CellOutcome, MatrixCell, Route } from "../../interception/matrixCell";
import { proofPinSet, type ProofPins } from "../../interception/proofPins";
import { type InterceptionMatrix, type MatrixClient, runMatrix } from "../../interception/runMatrix";
import { chainRoles } from "../../pinning/pinnedKey";
import type { PinSet } from "../../pinning/pinSet";
import { CliError, usageError } from "../cliError";
import type { Io } from "../io";
import { type OptionValues, parseOptions, refuseRest } from "../options";
import { asCliError, serverFromFiles } from "../serverFiles";
import type { Subcommand } from "../subcommand";
import { jsonLine, terminalText } from "../terminalText";
import { readObjects } from "./readObjects";

const options = {
  certificate: "list",
  key: "text",
  pin: "list",
  role: "text",
  backup: "list",
  host: "text",
  client: "list",
} as const;

type Values = OptionValues<typeof options & { readonly json: "flag" }>;

export const pinsProve: Subcommand = {
  name: "pins prove",
  summary: "prove with real clients that pins stop an intercepting proxy",
  usage: `Usage: rootpin pins prove --certificate FILE… --key FILE [--pin sha256/…… | [--role ROLE] [--backup FILE…]] [--host NAME]
                          [--client node|curl|okhttp …] [--json]

Serves HTTPS on this computer with the certificate, starts an intercepting proxy with a root of its own, as Charles has, and lets each
client ask without pins and with the generated code: directly, through the proxy whose root it trusts, and through another one.
Proven: unpinned, the trusted proxy reads request and answer; pinned, the client refuses it and nothing is read. No trust store of
this computer is touched, and nothing leaves it. Ctrl-C ends clients and listeners.

  --certificate FILE…   the server's certificate, its intermediates and the root, in any order
  --key FILE            its private key, not encrypted
  --pin sha256/…        pins as an app has them; several make one set
  --role ROLE           or which certificate of the chain is pinned: root, intermediate or leaf (default: root)
  --backup FILE…        a key outside the chain: a certificate request, public key or certificate
  --host NAME           the host that clients ask for; the certificate has to name it (default: localhost, else its first name)
  --client ID…          those to ask; default: all that are found. OkHttp needs a JDK and the jars (OKHTTP_JARS, Gradle, Maven)

JSON: {"proven":true,"server":"https://localhost:4433","host":"localhost","pins":["sha256/…"],"proxyRoot":"AB:CD:…",
"clients":[{"id":"node","found":true,"version":"…"},{"id":"okhttp","found":false,"why":"…"}],"cells":[{"client":"node",
"route":"direct|proxy-trusted|proxy-untrusted","pinned":true,"outcome":"accepted|refused-by-pins|refused-by-trust|failed",
"read":"nothing|request|request-and-answer","asItShouldBe":true,"said":"…"}],"problems":["…"]}.
Exit codes: 0 proven; 1 not proven; 2 wrong usage or unreadable files; 3 a client that was named, or every client, is missing`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, options);
    refuseRest(rest);
    const clients = chosenClients(values.client);
    const wanted = wantedPins(values);
    const identity = await serverFromFiles(values.certificate, values.key);
    const host = values.host?.trim().toLowerCase();
    const lab = await asCliError(() => openLab({ identity, ...(host !== undefined && { host }) }));
    try {
      const pins = await asCliError(() => proofPinSet(identity, lab.server.host, wanted));
      if (!values.json) io.write(heading(lab, pins));
      const matrix = await runMatrix({ lab, clients, pins, ...(values.json ? {} : progress(io)) }, signal);
      refuseMissing(matrix, values.client.length > 0);
      io.write(values.json ? jsonLine(toJson(lab, pins, matrix)) : verdict(matrix));
      return matrix.proven ? 0 : 1;
    } finally {
      await lab.close();
    }
  },
};

function chosenClients(ids: readonly string[]): readonly HttpsClient[] {
  const unknown = ids.find((id) => !clientIds.some((known) => known === id));
  if (unknown !== undefined) throw usageError(`--client takes ${clientIds.join(", ")}, not "${unknown}".`);
  return ids.length === 0 ? allClients : allClients.filter(({ id }) => ids.includes(id));
}

function wantedPins({ pin, role, backup }: Values): ProofPins {
  if (pin.length > 0) {
    if (role !== undefined || backup.length > 0) throw usageError("Give --pin, or --role and --backup, not both.");
    return { pins: pin };
  }
  const known = chainRoles.find((each) => each === (role ?? "root"));
  if (known === undefined) throw usageError(`--role takes one of ${chainRoles.join(", ")}, not "${role ?? ""}".`);
  return { role: known, backups: backup.flatMap(readObjects) };
}

function refuseMissing({ clients }: InterceptionMatrix, named: boolean): void {
  const missing = clients.flatMap(({ availability }) => (availability.found ? [] : [availability.why]));
  if (missing.length > 0 && (named || missing.length === clients.length)) {
    throw new CliError("no-client", missing.join(" "), 3);
  }
}

const pinsIn = ({ hosts }: PinSet) => hosts.flatMap(({ keys }) => keys);

function heading({ server, trustedProxy }: Lab, pins: PinSet): string {
  const lines = [
    `Server  ${server.url}`,
    `Proxy   ${trustedProxy.url}, root SHA-256 ${trustedProxy.root.fingerprint}`,
    ...pinsIn(pins).map(({ pin, role, owner }) => `Pin     ${pin}  ${role}: ${owner}`),
    "",
  ];
  return lines.map((line) => `${terminalText(line)}\n`).join("");
}

const routeTexts: Readonly<Record<Route, string>> = {
  direct: "direct",
  "proxy-trusted": "proxy, trusted",
  "proxy-untrusted": "proxy, not trusted",
};

const outcomeTexts: Readonly<Record<CellOutcome, string>> = {
  accepted: "accepted",
  "refused-by-pins": "refused by the pins",
  "refused-by-trust": "refused, not trusted",
  failed: "failed",
};

/** One line for each cell, as soon as it is known. */
const progress = (io: Io) => ({
  onClient: ({ client, availability }: MatrixClient) => {
    const text = availability.found ? availability.version : `not found. ${availability.why}`;
    io.write(`${terminalText(`${client.title}: ${text}`)}\n`);
  },
  onCell: ({ route, pinned, outcome, read, asItShouldBe, said }: MatrixCell) => {
    const went = `${outcomeTexts[outcome]}${read === "nothing" ? "" : ", the proxy read it"}`;
    const columns = [routeTexts[route].padEnd(20), (pinned ? "pinned" : "unpinned").padEnd(10), went.padEnd(32)];
    io.write(`  ${columns.join("")}${asItShouldBe ? "ok" : `NOT OK  ${terminalText(said)}`}\n`);
  },
});

const verdict = ({ proven, problems }: InterceptionMatrix): string =>
  proven
    ? "\nProven: the pins stop a proxy that the clients trust, and nothing was read.\n"
    : `\nNot proven.\n${problems.map((problem) => `  ${terminalText(problem)}\n`).join("")}`;

const toJson = (
  { server, trustedProxy }: Lab,
  pins: PinSet,
  { clients, cells, proven, problems }: InterceptionMatrix,
) => ({
  proven,
  server: server.url,
  host: server.host,
  pins: pinsIn(pins).map(({ pin }) => pin),
  proxyRoot: trustedProxy.root.fingerprint,
  clients: clients.map(({ client, availability }): { id: ClientId } & typeof availability => ({
    id: client.id,
    ...availability,
  })),
  cells,
  problems,
});
