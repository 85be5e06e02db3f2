import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { promisify } from "node:util";
import { type InterceptingProxy, startInterceptingProxy } from "../../src/interception/interceptingProxy";
import { type HttpsServer, serveHttps } from "../../src/interception/serveHttps";
import { findOnPath } from "../findOnPath";
import { skip } from "../skip";
import { makeScene, pemOf, type Scene } from "./scene";

const run = promisify(execFile);
const name = "api.example.com";

suite("the intercepting proxy", () => {
  let scene: Scene;
  let server: HttpsServer;
  let proxy: InterceptingProxy;
  let folder: string;

  suiteSetup(async function () {
    if (!findOnPath("curl")) skip(this, "There is no curl: Debian's package curl brings it.");
    folder = mkdtempSync(join(tmpdir(), "proxy-"));
    scene = await makeScene([name]);
    server = await serveHttps({ identity: scene.identity, body: "the answer" });
  });
  setup(async () => {
    proxy = await startInterceptingProxy({ hosts: [name], upstreamTrust: [pemOf(scene.root)] });
    writeFileSync(join(folder, "proxy.pem"), proxy.root.pem);
  });
  teardown(() => proxy.close());
  suiteTeardown(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function curl(url: string, ...more: string[]): Promise<string> {
    const args = [
      "-q",
      "-sS",
      "--max-time",
      "10",
      "--proxy",
      proxy.url,
      "--cacert",
      join(folder, "proxy.pem"),
      ...more,
      url,
    ];
    return run("curl", args).then(
      ({ stdout }) => stdout,
      (error: unknown) => (error as { stderr: string }).stderr,
    );
  }

  /** What it answers to these bytes. */
  async function raw(bytes: string): Promise<string> {
    const socket = connect(proxy.port, "127.0.0.1");
    socket.end(bytes);
    return textOf(socket);
  }

  test("reads what a client that trusts it says and hears, without what identifies somebody", async () => {
    const secret = ["-H", "Authorization: Bearer s3cret", "-H", "Cookie: id=s3cret", "-H", "X-Api-Key: s3cret"];
    assert.equal(await curl(`${server.url}/a?b`, ...secret, "--data", "the request"), "the answer");
    const [exchange] = proxy.exchanges;
    assert.equal(exchange?.request, "POST /a?b HTTP/1.1");
    assert.equal(exchange.requestBody, "the request");
    assert.equal(exchange.answerBody, "the answer");
    assert.equal(exchange.status, 200);
    assert.ok(exchange.requestHeaders.includes("authorization: <redacted>"));
    assert.doesNotMatch(JSON.stringify(proxy.exchanges), /s3cret/);
    assert.deepEqual(
      proxy.tunnels.map(({ target, state }) => [target, state]),
      [[`${name}:${String(server.port)}`, "read"]],
    );
  });

  test("is recognised by its root, which ends within days and is another one each time", async () => {
    const root = new X509Certificate(proxy.root.pem);
    assert.match(root.subject, /CN=Rootpin Intercepting Proxy [0-9a-f]{8}/);
    assert.ok(root.ca && root.verify(root.publicKey));
    assert.ok(new Date(root.validTo).getTime() - Date.now() < 8 * 86_400_000);
    assert.equal(root.fingerprint256, proxy.root.fingerprint);
    const other = await startInterceptingProxy({ upstreamTrust: [] });
    assert.notEqual(other.root.fingerprint, proxy.root.fingerprint);
    await other.close();
  });

  test("reads nothing of a client that does not trust it", async () => {
    writeFileSync(join(folder, "proxy.pem"), pemOf(scene.root));
    assert.match(await curl(server.url), /unable to get local issuer certificate/);
    await proxy.idle();
    assert.deepEqual(proxy.exchanges, []);
    assert.match(proxy.tunnels[0]?.why ?? "", /unknown ca/);
  });

  test("checks the real server, and answers for none that is another's", async () => {
    const strange = await makeScene([name]);
    const impostor = await serveHttps({ identity: strange.identity, body: "not the answer" });
    const said = await curl(`https://${name}:${String(impostor.port)}/`);
    assert.match(said, /could not reach the real server/);
    assert.match(proxy.exchanges[0]?.failure ?? "", /could not be asked/);
    assert.deepEqual(
      impostor.connections.flatMap(({ requests }) => requests),
      [],
    );
    await impostor.close();
  });

  test("passes plain HTTP on, as proxies are asked for it", async () => {
    const plain = createServer((request, response) => response.end(`plain ${request.url ?? ""}`)).listen(
      0,
      "127.0.0.1",
    );
    await once(plain, "listening");
    const { port } = plain.address() as AddressInfo;
    assert.equal(await curl(`http://${name}:${String(port)}/x?y=1`), "plain /x?y=1");
    assert.equal(proxy.exchanges[0]?.origin, `http://${name}:${String(port)}`);
    plain.close();
  });

  const refused: readonly (readonly [what: string, bytes: string, status: number])[] = [
    ["a tunnel to another computer", "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n", 403],
    ["a tunnel to an address outside", "CONNECT 192.0.2.1:443 HTTP/1.1\r\nHost: x\r\n\r\n", 403],
    ["a tunnel to what is no address", "CONNECT %00@:x HTTP/1.1\r\nHost: x\r\n\r\n", 403],
    [
      "HTTP to another computer",
      "GET http://example.org/ HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n",
      403,
    ],
    ["a page of a browser", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", 400],
    ["a file", "GET file:///etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400],
    [
      "an upgrade",
      "GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
      501,
    ],
  ];
  for (const [what, bytes, status] of refused) {
    test(`refuses ${what}`, async () => {
      assert.match(await raw(bytes), new RegExp(`^HTTP/1.1 ${String(status)} `));
      assert.deepEqual(proxy.exchanges, []);
    });
  }

  test("goes on after bytes that are no HTTP and no TLS", async () => {
    await raw("\x00\xff\x16\x03garbage\r\n\r\n");
    await raw(`CONNECT ${name}:${String(server.port)} HTTP/1.1\r\n\r\n\x16\x03\x01\x00\x05hello`);
    assert.equal(await curl(server.url), "the answer");
  });

  test("closes with everybody who is connected", async () => {
    const socket = connect(proxy.port, "127.0.0.1");
    await once(socket, "connect");
    const closed = once(socket, "close");
    await proxy.close();
    await closed;
  });
});
