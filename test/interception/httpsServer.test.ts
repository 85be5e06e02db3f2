import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type ChainMode, chainModes } from "../../src/interception/chainModes";
import { type HttpsServer, type HttpsServerOptions, serveHttps } from "../../src/interception/serveHttps";
import type { SeenConnection } from "../../src/interception/seenConnection";
import { trustLines } from "../../src/interception/trustLines";
import { findOnPath } from "../findOnPath";
import { issue, type Issued } from "../pki/testAuthority";
import { keyPem } from "../platforms/localServers";
import { skip } from "../skip";
import { makeScene, pemOf, type Scene } from "./scene";

const run = promisify(execFile);

suite("HTTPS that is served on this computer", () => {
  let scene: Scene;
  let folder: string;
  let server: HttpsServer | undefined;
  let seen: SeenConnection[] = [];

  suiteSetup(async function () {
    if (!findOnPath("curl") || !findOnPath("openssl")) skip(this, "It takes curl and openssl.");
    scene = await makeScene();
    folder = mkdtempSync(join(tmpdir(), "serve-"));
    writeFileSync(join(folder, "root.pem"), pemOf(scene.root));
  });
  suiteTeardown(() => rmSync(folder, { recursive: true, force: true }));
  teardown(async () => {
    await server?.close();
    server = undefined;
    seen = [];
  });

  async function serve(options: Partial<HttpsServerOptions> = {}): Promise<HttpsServer> {
    const onConnection = (connection: SeenConnection): unknown => seen.push(connection);
    return (server = await serveHttps({ identity: scene.identity, body: "the body", onConnection, ...options }));
  }

  /** What curl prints, and with which code it ended. */
  async function curl(root: string, ...more: string[]): Promise<{ readonly code: number; readonly text: string }> {
    const file = join(folder, "trusted.pem");
    writeFileSync(file, root);
    const args = ["-q", "-sS", "--cacert", file, "--capath", folder, ...more, server?.url ?? ""];
    try {
      return { code: 0, text: (await run("curl", args)).stdout };
    } catch (error) {
      const { code, stderr } = error as { code: number; stderr: string };
      return { code, text: stderr };
    }
  }

  test("answers a client that trusts the root, and tells what it asked for", async () => {
    await serve();
    assert.deepEqual(await curl(pemOf(scene.root)), { code: 0, text: "the body" });
    const last = seen.at(-1);
    assert.deepEqual(last?.requests, ["GET / HTTP/1.1"]);
    assert.equal(last.serverName, "localhost");
    assert.equal(last.tlsVersion, "TLSv1.3");
  });

  test("sends a chain that openssl verifies", async () => {
    const { port } = await serve();
    const args = ["s_client", "-connect", `127.0.0.1:${String(port)}`, "-servername", "localhost"];
    const verify = ["-verify_return_error", "-verify_hostname", "localhost", "-CAfile", join(folder, "root.pem")];
    const child = run("openssl", [...args, ...verify]);
    child.child.stdin?.end();
    assert.match((await child).stdout, /Verify return code: 0 \(ok\)/);
  });

  const wrong: Readonly<Record<ChainMode, { readonly code: number; readonly text: RegExp }>> = {
    complete: { code: 0, text: /the body/ },
    "with-root": { code: 0, text: /the body/ },
    "wrong-order": { code: 0, text: /the body/ }, // OpenSSL sorts it; what is too strict does not
    "without-intermediate": { code: 60, text: /unable to get local issuer certificate/ },
    "other-key": { code: 0, text: /the body/ }, // the root is the one made for it
    expired: { code: 60, text: /certificate has expired/ },
    "wrong-host": { code: 60, text: /no alternative certificate subject name matches/ },
  };

  for (const mode of chainModes) {
    test(`in the mode ${mode}, curl that trusts its root says what it should`, async () => {
      const { root = "" } = await serve({ mode });
      const { code, text } = await curl(root);
      assert.equal(code, wrong[mode].code, text);
      assert.match(text, wrong[mode].text);
    });
  }

  test("another's certificate for the same names is refused by who trusts the real root only, and the log says why", async () => {
    await serve({ mode: "other-key" });
    assert.equal((await curl(pemOf(scene.root))).code, 60);
    await server?.idle();
    assert.match(seen.at(-1)?.failure ?? "", /alert "unknown ca": it does not trust the root/);
  });

  test("a chain without intermediate cannot be served without it", async () => {
    const { root, own, keyPem: key, ...identity } = scene.identity;
    const alone = { ...identity, own, keyPem: key, intermediates: [], ...(root && { root }) };
    await assert.rejects(serve({ identity: alone, mode: "without-intermediate" }), { code: "mode-impossible" });
  });

  test("no client certificate, another's and the right one are three outcomes", async () => {
    const clientCa = await issue({ subject: "CN=Client CA", template: "RootCACertificate" });
    const strangeCa = await issue({ subject: "CN=Client CA", template: "RootCACertificate" });
    const right = await client(clientCa, "right");
    const wrongClient = await client(strangeCa, "wrong");
    await serve({ clientAuthorities: [clientCa.certificate] });
    const outcomes = [[], wrongClient, right].map(
      (args) => () => curl(pemOf(scene.root), ...args, "-w", " %{http_code}"),
    );
    const said: string[] = [];
    for (const ask of outcomes) said.push((await ask()).text);
    assert.match(said[0] ?? "", /wants a client certificate.* 401$/s);
    assert.match(said[1] ?? "", /does not take that client certificate.* 403$/s);
    assert.match(said[2] ?? "", /the body 200$/);
    const clients = seen.flatMap(({ client: each }) => (each ? [each] : []));
    assert.deepEqual([...new Set(clients.map(({ state }) => state))], ["none", "refused", "accepted"]);
    assert.deepEqual(clients.at(-1), { state: "accepted", subject: "CN=right" });
  });

  async function client(issuer: Issued, name: string): Promise<string[]> {
    const made = await issue({ subject: `CN=${name}`, template: "EndEntityClientAuthCertificate", issuer });
    const file = join(folder, `${name}.pem`);
    writeFileSync(file, pemOf(made) + keyPem(made));
    return ["--cert", file];
  }

  test("a client that speaks no TLS, or leaves after the handshake, is told of and harms nobody", async () => {
    const { port } = await serve();
    spawnSync("curl", ["-q", "-sS", "--max-time", "5", `http://127.0.0.1:${String(port)}/`]);
    const child = run("openssl", ["s_client", "-connect", `127.0.0.1:${String(port)}`, "-servername", "localhost"]);
    child.child.stdin?.end();
    await child;
    await server?.idle();
    const failures = server?.connections.map(({ failure }) => failure ?? "");
    assert.match(failures?.join("\n") ?? "", /HTTP without TLS[\s\S]*left without a request/);
    assert.equal((await curl(pemOf(scene.root))).code, 0);
  });

  test("a port that is taken is said to be", async () => {
    const { port } = await serve();
    await assert.rejects(serveHttps({ identity: scene.identity, port }), { code: "port-taken" });
  });

  test("lines to trust its root quote a path for the shell", () => {
    const [environment, forCurl] = trustLines("/tmp/it's here/root.pem", "https://localhost:1");
    assert.equal(environment?.lines[0], `export SSL_CERT_FILE='/tmp/it'\\''s here/root.pem'`);
    assert.match(forCurl?.lines[0] ?? "", /^curl --cacert '.*' https:\/\/localhost:1$/);
  });
});
