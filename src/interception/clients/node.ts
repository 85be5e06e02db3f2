import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { node as generator } from "../../pinning/generators/node";
import { type ClientAnswer, type HttpsClient, shortly } from "../client";
import { type ProgramRun, runProgram } from "./runProgram";

const timeLimitMilliseconds = 20_000;

/** The Node that runs this, or that is inside VS Code, with the agent that the generator writes. */
export const node: HttpsClient = {
  id: "node",
  title: "Node.js",
  available: (signal) => {
    signal.throwIfAborted();
    return Promise.resolve({ found: true, version: `Node.js ${process.versions.node}` });
  },
  ask: async ({ url, body, proxy, trust, pins, folder }, signal) => {
    const main = join(folder, "main.cjs");
    await writeFile(join(folder, "pinned.cjs"), generator.generate(pins));
    await writeFile(join(folder, "roots.json"), JSON.stringify(trust));
    await writeFile(main, program);
    const env = { ELECTRON_RUN_AS_NODE: "1" }; // inside VS Code the program is Electron
    const args = [main, url, body, proxy ?? ""];
    return answerOf(await runProgram(process.execPath, args, { folder, env, timeLimitMilliseconds }, signal));
  },
};

/** Asks through the generated agent on a way of its own to this computer, or through the proxy, and prints what came of it as JSON. */
const program = `"use strict";
const http = require("node:http");
const https = require("node:https");
const net = require("node:net");
const { PinnedAgent } = require("./pinned.cjs");
const ca = require("./roots.json");

const [url, body, proxy] = process.argv.slice(2);
const { host, hostname, port } = new URL(url);
const say = (value) => process.stdout.write(JSON.stringify(value));
const fail = (error) => say({ code: String(error.code ?? ""), message: String(error.message) });

if (proxy === "") ask(net.connect(Number(port || 443), "127.0.0.1"));
else {
  const connect = http.request(proxy, { method: "CONNECT", path: host, agent: false });
  connect.on("connect", (answer, socket) => {
    if (answer.statusCode === 200) ask(socket);
    else fail(new Error(\`The proxy answered \${answer.statusCode}.\`));
  });
  connect.on("error", fail).end();
}

function ask(socket) {
  const options = { agent: new PinnedAgent({ keepAlive: false }), ca, method: "POST", socket };
  if (net.isIP(hostname) === 0) options.servername = hostname;
  const request = https.request(url, options, async (response) => {
    let text = "";
    for await (const chunk of response.setEncoding("utf8")) text += chunk;
    say({ status: response.statusCode, text });
  });
  request.on("error", (error) => {
    socket.destroy(); // else the way to the server stays open
    fail(error);
  });
  request.end(body);
}
`;

interface Said {
  readonly status?: number;
  readonly text?: string;
  readonly code?: string;
  readonly message?: string;
}

/** OpenSSL's reasons why a chain is not good, as Node names them. */
const trustCode = /^(UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|CERT_|INVALID_|PATH_LENGTH|HOSTNAME_|ERR_TLS_CERT_ALTNAME)/;

function answerOf({ stdout, stderr, timedOut }: ProgramRun): ClientAnswer {
  if (timedOut) return { outcome: "failed", said: "It did not end in time." };
  const { status, text = "", code = "", message = "" } = read(stdout);
  if (status === 200) return { outcome: "answered", said: shortly(text) };
  if (status !== undefined) return { outcome: "failed", said: shortly(`HTTP ${String(status)} ${text}`) };
  const said = shortly([code, message].filter(Boolean).join(": ") || stderr);
  if (code === "ERR_PIN_MISMATCH") return { outcome: "refused-by-pins", said };
  return { outcome: trustCode.test(code) ? "refused-by-trust" : "failed", said };
}

function read(stdout: string): Said {
  try {
    return JSON.parse(stdout) as Said;
  } catch {
    return {}; // it ended before it could say anything: standard error tells why
  }
}
