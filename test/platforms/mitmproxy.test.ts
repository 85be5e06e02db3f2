import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { Surroundings } from "../cli/rootpin";
import { host, Listeners, makePki, pinOfIssued, type Pki } from "../probe/serverScene";
import { issue } from "../pki/testAuthority";
import { certificatePem, keyPem, program } from "./localServers";

suite("pins against mitmproxy", () => {
  const surroundings = new Surroundings();
  const listeners = new Listeners();
  const running: ChildProcess[] = [];
  let genuine: Pki;
  let server = "";
  let mitmdump = "";
  const ports = { proxy: 0, reverse: 0 };

  suiteSetup(async function () {
    this.timeout(60_000);
    mitmdump = program(this, "mitmdump", "mitmproxy");
    genuine = await makePki("Genuine");
    server = `127.0.0.1:${(await listeners.tls({ chain: [genuine.leaf, genuine.intermediate] })).port}`;
    writeFileSync(surroundings.path("genuine.pem"), certificatePem(genuine.root));
    ports.proxy = await intercept();
    ports.reverse = await intercept(["--mode", `reverse:https://${server}/`]);
  });
  suiteTeardown(async () => {
    for (const child of running.filter(({ exitCode }) => exitCode === null)) {
      child.kill();
      await once(child, "exit");
    }
    await listeners.close();
    await surroundings.remove();
  });

  async function intercept(mode: readonly string[] = [], folder = "mitm"): Promise<number> {
    const port = await freePort();
    const settings = ["--set", `confdir=${surroundings.path(folder)}`, "--set", "ssl_insecure=true"];
    const child = spawn(mitmdump, ["-q", "--listen-host", "127.0.0.1", "-p", String(port), ...settings, ...mode]);
    running.push(child);
    await listening(port, child);
    return port;
  }

  const run = async (...args: string[]) => {
    const roots = surroundings.path("mitm/mitmproxy-ca-cert.pem");
    assert.ok(existsSync(roots), "mitmproxy made its root");
    const { stdout } = await surroundings.run("pins", "test", "--host", host, ...args, "--json");
    const answer = JSON.parse(stdout) as Readonly<Record<string, string>>;
    return { summary: `${answer["verdict"]} ${answer["tls"]} ${answer["pins"]}`, message: answer["message"] ?? "" };
  };
  const mitmRoot = () => surroundings.path("mitm/mitmproxy-ca-cert.pem");
  const genuineRoot = () => surroundings.path("genuine.pem");

  for (const [what, address] of [
    ["as a proxy", () => ["--connect", server, "--proxy", `http://127.0.0.1:${ports.proxy}`]],
    ["in the path", () => ["--connect", `127.0.0.1:${ports.reverse}`]],
  ] as const) {
    test(`${what}, its root trusted: named as a man in the middle, with the pin that failed`, async () => {
      const pin = pinOfIssued(genuine.root);
      const answer = await run(...address(), "--ca-file", mitmRoot(), "--ca-file", genuineRoot(), "--pin", pin);
      assert.equal(answer.summary, "mitm ok mismatch", answer.message);
      assert.match(answer.message, /issued by "O=mitmproxy,CN=mitmproxy"/);
      assert.ok(answer.message.includes(pin));
    });

    test(`${what}, its root not trusted: named as well`, async () => {
      const answer = await run(...address(), "--ca-file", genuineRoot(), "--pin", pinOfIssued(genuine.root));
      assert.equal(answer.summary, "mitm untrusted mismatch", answer.message);
    });
  }

  test("under a root of another name, it is known by what it does", async () => {
    const root = await issue({ subject: "CN=Company Web Root", template: "RootCACertificate" });
    mkdirSync(surroundings.path("renamed"));
    writeFileSync(surroundings.path("renamed/mitmproxy-ca.pem"), keyPem(root) + certificatePem(root));
    writeFileSync(surroundings.path("renamed.pem"), certificatePem(root));
    const port = await intercept(["--mode", `reverse:https://${server}/`], "renamed");
    const trusted = ["--ca-file", surroundings.path("renamed.pem")];
    const answer = await run("--connect", `127.0.0.1:${port}`, ...trusted, "--pin", pinOfIssued(genuine.root));
    assert.equal(answer.summary, "mitm ok mismatch", answer.message);
    assert.match(answer.message, /issued by "CN=Company Web Root".*makes one for any name/);
  });

  test("without it, the server is the genuine one", async () => {
    const trusted = ["--ca-file", mitmRoot(), "--ca-file", genuineRoot()];
    const answer = await run("--connect", server, ...trusted, "--pin", pinOfIssued(genuine.root));
    assert.equal(answer.summary, "genuine ok match", answer.message);
  });

  test("told to leave the host alone, it is a tunnel and no man in the middle", async function () {
    this.timeout(30_000);
    const port = await intercept(["--ignore-hosts", ".*"]);
    const answer = await run("--connect", server, "--proxy", `http://127.0.0.1:${port}`, "--ca-file", genuineRoot(), "--pin", pinOfIssued(genuine.root));
    assert.equal(answer.summary, "genuine ok match", answer.message);
  }); // prettier-ignore
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await once(server.close(), "close");
  return port;
}

/** Tries until it answers: it says nothing when it is ready. */
async function listening(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const socket = connect(port, "127.0.0.1");
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    await setTimeout(50);
  }
  throw new Error("mitmdump ended before it listened");
}
