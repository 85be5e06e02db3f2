import { once } from "node:events";
import { chainModes, isChainMode } from "../interception/chainModes";
import type { ClientIdentity } from "../interception/clientCertificate";
import type { SeenConnection } from "../interception/seenConnection";
import { type HttpsServer, type HttpsServerOptions, serveHttps } from "../interception/serveHttps";
import { CliError, usageError } from "./cliError";
import type { Io } from "./io";
import { listeningPort, parseOptions, refuseRest } from "./options";
import { readCertificates } from "./pins/readObjects";
import { asCliError, serverFromFiles } from "./serverFiles";
import type { Subcommand } from "./subcommand";
import { jsonLine, terminalText } from "./terminalText";

const options = { certificate: "list", key: "text", mode: "text", port: "text", "client-ca": "list" } as const;

const usualPort = 8443;

export const serve: Subcommand = {
  name: "serve",
  summary: "serve HTTPS on this computer, with a chain that is right or wrong on purpose",
  usage: `Usage: rootpin serve --certificate FILE… --key FILE [--mode MODE] [--port N] [--client-ca FILE…] [--json]

Answers every request on 127.0.0.1 with one line of text, and tells of each connection what the client asked for, or why it ended
the handshake. Touches no trust store: give the root to the client, as in "curl --cacert root.pem". Ctrl-C ends it.

  --certificate FILE…   the server's certificate, its intermediates and the root, in any order
  --key FILE            its private key, not encrypted
  --mode MODE           complete (default); without-intermediate: the server's certificate alone; wrong-order: the root before
                        the intermediates; with-root: the root as well; or with a certificate of a root made for it, as
                        its own CA would not issue one: other-key, expired, wrong-host
  --port N              of 127.0.0.1; 0 takes a free one (default: ${usualPort})
  --client-ca FILE…     ask for client certificates of these CAs: without one a client gets 401, with another's 403

JSON, one object a line: first {"listening":true,"url":"https://localhost:8443","host":"127.0.0.1","port":8443,"mode":"complete",
"root":"-----BEGIN CERTIFICATE-----…"}, the root that leads to what is served, where it is known; then for each request and each
connection without one {"connection":1,"at":"…Z","serverName":"localhost","tlsVersion":"TLSv1.3","cipher":"…","client":
{"state":"none|accepted|refused","subject":"…","why":"…"},"request":"GET / HTTP/1.1","place":1} or the same with "failure":"…".
Exit codes: 0 ended by Ctrl-C; 2 wrong usage, unreadable files, or a mode that they do not allow; 3 the port is taken`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, options);
    refuseRest(rest);
    const { mode = "complete" } = values;
    if (!isChainMode(mode)) throw usageError(`--mode takes one of ${chainModes.join(", ")}, not "${mode}".`);
    const authorities = readCertificates(values["client-ca"]);
    if (values["client-ca"].length > 0 && authorities.length === 0) {
      throw new CliError("no-certificate", "The files of --client-ca hold no certificate.", 2);
    }
    const identity = await serverFromFiles(values.certificate, values.key);
    const server = await start(
      {
        identity,
        mode,
        port: listeningPort(values.port, usualPort),
        ...(authorities.length > 0 && { clientAuthorities: authorities }),
      },
      values.json,
      io,
    );
    try {
      sayListening(server, values.json, io);
      if (!signal.aborted) await once(signal, "abort");
      return 0;
    } finally {
      await server.close();
    }
  },
};

/** A connection is told of when it asks something, and when it ends without having asked. */
function start(server: HttpsServerOptions, json: boolean, io: Io): Promise<HttpsServer> {
  const told = new Map<number, number>();
  const onConnection = (seen: SeenConnection): void => {
    const { connection, requests, failure } = seen;
    const before = told.get(connection) ?? 0;
    told.set(connection, requests.length);
    const news = [...requests.slice(before), ...(failure === undefined ? [] : [undefined])];
    for (const request of news) io.write(json ? jsonLine(lineOf(seen, request)) : textOf(seen, request));
    if (failure !== undefined) told.delete(connection);
  };
  return asCliError(() => serveHttps({ ...server, body: "Served by Rootpin.\n", onConnection }));
}

function lineOf(seen: SeenConnection, request: string | undefined) {
  const { requests, failure, ...known } = seen;
  return { ...known, ...(request === undefined ? { failure } : { request, place: requests.length }) };
}

function textOf(
  { connection, at, serverName, tlsVersion, client, failure = "" }: SeenConnection,
  request = failure,
): string {
  const facts = [
    tlsVersion ?? "no TLS",
    serverName === undefined ? "SNI missing" : `SNI ${serverName}`,
    clientText(client),
  ];
  const line = `#${connection}  ${at.toISOString()}  ${facts.filter(Boolean).join(", ")}  ${request}`;
  return `${terminalText(line)}\n`;
}

function clientText(client: ClientIdentity | undefined): string {
  if (!client) return "";
  if (client.state === "none") return "no client certificate";
  return client.state === "accepted" ? `client ${client.subject}` : `client ${client.subject} refused: ${client.why}`;
}

function sayListening({ url, port, mode, root }: HttpsServer, json: boolean, io: Io): void {
  if (json) io.write(jsonLine({ listening: true, url, host: "127.0.0.1", port, mode, ...(root && { root }) }));
  else io.write(`Serving ${url} on 127.0.0.1, chain ${mode}. Ctrl-C ends.\n`);
}
