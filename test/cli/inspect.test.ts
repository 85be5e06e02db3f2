import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createSecureContext, createServer } from "node:tls";
import { promisify } from "node:util";
import { toHex } from "../../src/pki/der/integer";
import { certificatePem, issueServer, keyPem } from "../platforms/localServers";
import { Listeners, makePki, type Pki } from "../probe/serverScene";
import { jsonLines, Surroundings } from "./rootpin";

interface Report {
  readonly tls: string;
  readonly servername: string;
  readonly protocol: string;
  readonly message: string;
  readonly sent: readonly { subject: string; pem: string }[];
  readonly validated: readonly string[];
}

/** The certificates that OpenSSL's client is sent, as PEM, in their order. */
async function opensslChain(port: number, servername: string): Promise<readonly string[]> {
  const arguments_ = ["s_client", "-connect", `127.0.0.1:${port}`, "-servername", servername, "-showcerts"];
  const running = promisify(execFile)("openssl", arguments_);
  running.child.stdin?.end("Q\n");
  const { stdout } = await running;
  return [...stdout.matchAll(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/g)].map(([pem]) => pem);
}

suite("rootpin inspect", () => {
  const surroundings = new Surroundings();
  const listeners = new Listeners();
  let pki: Pki;
  let port: number;

  suiteSetup(async () => {
    pki = await makePki("Inspected");
    const leaves = new Map<string, Pki["leaf"]>();
    for (const name of ["one.example.test", "two.example.test", "three.example.test"]) {
      leaves.set(name, await issueServer(pki.intermediate, [name]));
    }
    ({ port } = await listeners.tls({
      chain: [pki.leaf, pki.root, pki.intermediate],
      SNICallback: (name, answer) => {
        const leaf = leaves.get(name) ?? pki.leaf;
        const chain = leaf === pki.leaf ? [leaf, pki.root, pki.intermediate] : [leaf, pki.intermediate];
        answer(null, createSecureContext({ cert: certificatePem(...chain), key: keyPem(leaf) }));
      },
    }));
    writeFileSync(surroundings.path("root.pem"), certificatePem(pki.root));
  });
  suiteTeardown(async () => {
    await listeners.close();
    await surroundings.remove();
  });

  async function inspected(...args: readonly string[]): Promise<Report & { exitCode: number | null }> {
    const { exitCode, stdout } = await surroundings.run("inspect", ...args, "--json");
    const [report] = jsonLines(stdout);
    return { ...(report as unknown as Report), exitCode };
  }

  for (const name of ["one.example.test", "two.example.test", "three.example.test", "other.example.test"]) {
    test(`asked for ${name}, it shows what openssl s_client -showcerts shows`, async () => {
      const { sent, servername } = await inspected(`127.0.0.1:${port}`, "--servername", name);
      assert.equal(servername, name);
      assert.deepEqual(
        sent.map(({ pem }) => pem),
        await opensslChain(port, name),
      );
    });
  }

  test("a chain below a root that is named is good", async () => {
    const server = ["two.example.test:443", "--connect", `127.0.0.1:${port}`, "--ca-file", "root.pem"];
    const { exitCode, tls, validated } = await inspected(...server);
    assert.deepEqual([exitCode, tls, validated.length], [0, "ok", 3]);
  });

  test("a chain that nobody here trusts is shown all the same, and the exit code says so", async () => {
    const { exitCode, tls, sent } = await inspected(`https://127.0.0.1:${port}/path`);
    assert.deepEqual([exitCode, tls, sent.length], [1, "untrusted", 3]);
  });

  test("--pem prints the chain as it was sent, which openssl reads", async () => {
    const { stdout } = await surroundings.run("inspect", `127.0.0.1:${port}`, "--servername", "", "--pem");
    assert.equal(stdout, certificatePem(pki.leaf, pki.root, pki.intermediate));
  });

  test("a server that asks for a client's certificate is shown the one that is named", async () => {
    const client = await issueServer(pki.intermediate, ["client.example.test"]);
    writeFileSync(surroundings.path("client.pem"), certificatePem(client, pki.intermediate));
    writeFileSync(surroundings.path("client.key"), keyPem(client));
    const seen: string[] = [];
    const server = createServer(
      {
        cert: certificatePem(pki.leaf, pki.intermediate),
        key: keyPem(pki.leaf),
        requestCert: true,
        rejectUnauthorized: false,
      },
      (socket) => seen.push((socket.getPeerCertificate() as { serialNumber?: string }).serialNumber ?? "none"),
    ).listen(0, "127.0.0.1");
    await once(server, "listening");
    listeners.keep({ close: () => Promise.resolve(void server.close()) });
    const at = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const files = ["--client-certificate", "client.pem", "--client-key", "client.key"];
    await inspected(at);
    await inspected(at, ...files);
    assert.deepEqual(seen, ["none", toHex(client.certificate.serialNumber).replace(/^0+/, "").toUpperCase()]);
  });

  test("a port where nobody listens is exit code 3, and what is no server is exit code 2", async () => {
    const { exitCode, stderr } = await surroundings.run("inspect", "ex ample");
    assert.equal(exitCode, 2);
    assert.match(stderr, /"ex ample"/);
    const closed = await listeners.tls({ chain: [pki.leaf] });
    await closed.close();
    assert.equal((await inspected(`127.0.0.1:${closed.port}`)).exitCode, 3);
  });
});
