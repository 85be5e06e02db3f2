import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { makeScene, pemOf, type Scene } from "../interception/scene";
import { keyPem } from "../platforms/localServers";
import { type Outcome, Surroundings } from "./rootpin";

const run = promisify(execFile);

interface Proof {
  readonly proven: boolean;
  readonly cells: readonly Record<string, unknown>[];
  readonly problems: readonly string[];
  readonly pins: readonly string[];
}

suite("rootpin pins prove, and serve", function () {
  this.timeout(60_000); // clients are processes, one after the other
  const surroundings = new Surroundings();
  let scene: Scene;

  suiteSetup(async () => {
    scene = await makeScene();
    const { root, intermediate, server, backup } = scene;
    for (const [name, text] of Object.entries({
      "chain.pem": [server, intermediate, root].map(pemOf).join(""),
      "without-root.pem": [server, intermediate].map(pemOf).join(""),
      "root.pem": pemOf(root),
      "backup.pem": pemOf(backup),
      "server.key": keyPem(server),
      "other.key": keyPem(backup),
    })) {
      writeFileSync(surroundings.path(name), text);
    }
    mkdirSync(surroundings.path("tmp"));
    surroundings.env["TMPDIR"] = surroundings.path("tmp");
  });
  suiteTeardown(() => surroundings.remove());

  const server = ["--certificate", "chain.pem", "--key", "server.key"];
  const prove = (...args: string[]): Promise<Outcome> => surroundings.run("pins", "prove", ...args);

  test("proves that the root's pin stops a proxy that Node trusts, and leaves nothing behind", async () => {
    const { exitCode, stdout, stderr } = await prove(...server, "--backup", "backup.pem", "--client", "node", "--json");
    const { proven, cells, problems, pins } = JSON.parse(stdout) as Proof;
    assert.deepEqual([exitCode, proven, problems, stderr], [0, true, [], ""]);
    assert.equal(pins.length, 2);
    assert.equal(cells.length, 6);
    const decisive = cells.find(({ route, pinned }) => route === "proxy-trusted" && pinned === true);
    assert.deepEqual([decisive?.["outcome"], decisive?.["read"]], ["refused-by-pins", "nothing"]);
    assert.deepEqual(readdirSync(surroundings.path("tmp")), []);
  });

  test("pins of somebody else are not proven, and people are told why", async () => {
    const { exitCode, stdout } = await prove(...server, "--pin", `sha256/${"B".repeat(42)}A=`, "--client", "node");
    assert.equal(exitCode, 1);
    assert.match(stdout, /direct +pinned +refused by the pins +NOT OK/);
    assert.match(stdout, /Not proven\.\n.*the pins fit none of its keys/);
  });

  const wrong: readonly (readonly [what: string, args: readonly string[], message: RegExp])[] = [
    ["no certificate", ["--key", "server.key"], /--certificate/],
    ["no key", ["--certificate", "chain.pem"], /--key/],
    ["another's key", ["--certificate", "chain.pem", "--key", "other.key"], /none of the certificates/],
    ["no root", ["--certificate", "without-root.pem", "--key", "server.key"], /add the certificate of the root/],
    ["a pin that is none", [...server, "--pin", "sha256/abc"], /no pin: "sha256\/abc"/],
    ["pins in two ways", [...server, "--pin", "x", "--role", "root"], /not both/],
    ["an unknown client", [...server, "--client", "netscape"], /node, curl, okhttp/],
    ["an unknown role", [...server, "--role", "boss"], /root, intermediate, leaf/],
    ["a pattern as host", [...server, "--host", "https://x/"], /Pin a host/],
  ];
  for (const [what, args, message] of wrong) {
    test(`${what} is wrong usage`, async () => {
      const { exitCode, stderr, stdout } = await prove(...args);
      assert.deepEqual([exitCode, stdout], [2, ""], stderr);
      assert.match(stderr, message);
    });
  }

  test("serve says where it listens, tells of each connection, and ends by a signal", async () => {
    const child = surroundings.spawn("serve", ...server, "--mode", "without-intermediate", "--port", "0", "--json");
    assert.ok(child.stdout);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async () => JSON.parse(String((await lines.next()).value)) as Record<string, unknown>;
    const { url, mode, root } = await next();
    assert.deepEqual([mode, root], ["without-intermediate", pemOf(scene.root)]);
    const curl = (...args: string[]) =>
      run("curl", ["-q", "-s", ...args, String(url)]).catch((error: unknown) => error);
    await curl("--cacert", surroundings.path("root.pem"), "--capath", surroundings.path("tmp"));
    assert.match(String((await next())["failure"]), /unknown ca/);
    await curl("--insecure");
    const { request, serverName } = await next();
    assert.deepEqual([request, serverName], ["GET / HTTP/1.1", "localhost"]);
    child.kill("SIGINT");
    assert.deepEqual(await once(child, "exit"), [0, null]);
    assert.ok(existsSync(surroundings.path("server.key")));
  });
});
