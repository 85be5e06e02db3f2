import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HttpsClient } from "../../src/interception/client";
import { okHttp } from "../../src/interception/clients/okHttp";
import { findOkHttpJars } from "../../src/interception/clients/okHttpJars";
import { node } from "../../src/interception/clients/node";
import { type Lab, openLab } from "../../src/interception/lab";
import { runMatrix } from "../../src/interception/runMatrix";
import { makeScene, pemOf, pinsOf, type Scene } from "../interception/scene";
import { skip } from "../skip";
import { program } from "./localServers";

const never = new AbortController().signal;

suite("a real OkHttp and an intercepting proxy", () => {
  let scene: Scene;
  let lab: Lab;

  suiteSetup(async () => {
    scene = await makeScene();
    lab = await openLab({ identity: scene.identity });
  });
  suiteTeardown(() => lab.close());

  test("is read without pins, and refuses the proxy that it trusts with the root pinned", async function () {
    const found = await okHttp.available(never);
    if (!found.found) skip(this, found.why);
    const { cells, proven, problems } = await runMatrix(
      { lab, clients: [okHttp], pins: pinsOf(scene), routes: ["direct", "proxy-trusted"] },
      never,
    );
    assert.deepEqual(
      cells.map(({ outcome, read }) => [outcome, read]),
      [
        ["accepted", "nothing"],
        ["accepted", "nothing"],
        ["accepted", "request-and-answer"],
        ["refused-by-pins", "nothing"],
      ],
    );
    assert.match(cells[3]?.said ?? "", /Certificate pinning failure!/);
    assert.deepEqual([proven, problems], [true, []]);
  });

  test("its jars are found where a build leaves them, and what is missing is named", () => {
    const folder = mkdtempSync(join(tmpdir(), "jars-"));
    const names = [
      "okhttp-5.1.0.jar",
      "okhttp-jvm-5.1.0.jar",
      "okhttp-jvm-4.12.0.jar",
      "okio-3.9.0.jar",
      "okio-jvm-3.9.0.jar",
    ];
    for (const name of names) writeFileSync(join(folder, name), "");
    try {
      const before = findOkHttpJars({ OKHTTP_JARS: folder });
      assert.notEqual(before?.version, "5.1.0", "OkHttp 5 needs Kotlin's library");
      writeFileSync(join(folder, "kotlin-stdlib-2.2.21.jar"), "");
      assert.deepEqual(findOkHttpJars({ OKHTTP_JARS: folder }), {
        classPath: ["okhttp-jvm-5.1.0.jar", "okio-jvm-3.9.0.jar", "kotlin-stdlib-2.2.21.jar"].map((name) =>
          join(folder, name),
        ),
        version: "5.1.0",
        major: 5,
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

suite("mitmproxy, and clients that trust it", () => {
  let scene: Scene;
  let lab: Lab;
  let folder: string;
  let proxy: string;
  let end: () => Promise<void> = () => Promise.resolve();

  suiteSetup(async function () {
    const mitmdump = program(this, "mitmdump", "mitmproxy");
    scene = await makeScene();
    lab = await openLab({ identity: scene.identity });
    folder = mkdtempSync(join(tmpdir(), "mitm-"));
    writeFileSync(join(folder, "root.pem"), pemOf(scene.root));
    const port = await freePort();
    proxy = `http://127.0.0.1:${String(port)}`;
    const trust = ["--set", `ssl_verify_upstream_trusted_ca=${join(folder, "root.pem")}`];
    const listen = ["--listen-host", "127.0.0.1", "--listen-port", String(port), "--set", `confdir=${folder}`];
    const child = spawn(mitmdump, ["-q", ...listen, ...trust], {
      stdio: "ignore",
      env: { ...process.env, HOME: folder },
    });
    end = async () => {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    };
    while (!(await listens(port)) || !existsSync(join(folder, "mitmproxy-ca-cert.pem"))) {
      assert.equal(child.exitCode, null, "mitmdump runs");
    }
  });
  suiteTeardown(async () => {
    await end();
    await lab.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const client of [node, okHttp]) {
    test(`${client.title} without pins gets through it, and with pins refuses it`, async function () {
      const found = await client.available(never);
      if (!found.found) skip(this, found.why);
      const pins = pinsOf(scene);
      const [host] = pins.hosts;
      assert.ok(host);
      const control = await ask(client, "control", [{ ...host, pattern: "control.invalid" }]);
      assert.deepEqual([control.outcome, control.said], ["answered", lab.secret]);
      assert.equal((await ask(client, "pinned", [host])).outcome, "refused-by-pins");
      const asked = lab.server.connections.flatMap(({ requests }) => requests);
      assert.equal(asked.filter((line) => line.includes(`/${client.id}-pinned`)).length, 0, "nothing was sent");
    });
  }

  function ask(client: HttpsClient, name: string, hosts: ReturnType<typeof pinsOf>["hosts"]) {
    const trust = [pemOf(scene.root), readFileSync(join(folder, "mitmproxy-ca-cert.pem"), "utf8")];
    const trustAnchors = trust.map((pem, index) => ({ owner: String(index), pem }));
    const url = `${lab.server.url}/${client.id}-${name}`;
    return client.ask({ url, body: "x", proxy, trust, pins: { hosts, trustAnchors, okHttp: 5 }, folder }, never);
  }
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await once(server.close(), "close");
  return port;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
