import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";
import type { AuthorityNode } from "../../src/ui/tree/nodes";
import { outside } from "./outside";
import {
  clipboardAfter,
  closeEditors,
  createAuthority,
  done,
  emptyBackend,
  openssl,
  run,
  temporaryFolder,
} from "./rootpin";

const exec = promisify(execFile);

suite("an intercepting proxy", () => {
  let root: AuthorityNode;
  let servers: AuthorityNode;
  const folder = temporaryFolder();
  const path = (name: string): string => join(folder, name);

  suiteSetup(async () => {
    const tree = await emptyBackend();
    root = await createAuthority(tree, { type: "ROOT", name: "Proof Root" });
    servers = await createAuthority(tree, {
      type: "SUBORDINATE",
      name: "Proof Servers",
      parent: root.id,
      pathLength: 0,
    });
    writeFileSync(path("root.pem"), await clipboardAfter("copyPem", root));
  });

  suiteTeardown(async () => {
    await closeEditors();
    await done("stopLocal");
  });

  setup(closeEditors);

  /** The names stand in the request, because a server is asked for them. */
  const newKey = (file: string): string[] => [
    ...["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", path(file)],
    ...["-addext", "subjectAltName=DNS:localhost"],
  ];

  async function freePort(): Promise<number> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    await once(server.close(), "close");
    return port;
  }

  const tabs = (): readonly string[] =>
    vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));

  const report = (answers: object): Promise<string> =>
    clipboardAfter("testInterception", { answers: { certificate: servers.id, report: "copy", ...answers } });

  /** Port of the server, as the report names it. */
  const portIn = (text: string): number => Number(/localhost:(\d+)/.exec(text)?.[1]);

  const isOpen = (port: number): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => resolve(false));
    });

  test("reads a client without pins, and is refused by one with the root pinned, under a certificate made for it", async () => {
    const text = await report({ clients: "node" });
    assert.match(text, /\*\*Proven: the pins stop an intercepting proxy\.\*\*/);
    assert.match(
      text,
      /Node\.js \| without pins \| Through the proxy, trusted \| Intercepted \| The proxy read the request and the answer/,
    );
    assert.match(
      text,
      /Node\.js \| with pins \| Through the proxy, trusted \| Refused by the pins \| The proxy read nothing/,
    );
    assert.ok(tabs().includes("Pins against an Intercepting Proxy"));
  });

  test("proves nothing of pins that fit no key of the chain, and says so", async () => {
    const text = await report({ clients: "node", pins: `sha256/${"A".repeat(43)}=` });
    assert.match(text, /\*\*Not proven\.\*\*/);
    assert.match(text, /the pins fit none of its keys/);
  });

  test("is gone with its page", async () => {
    const port = portIn(await report({ clients: "node" }));
    assert.ok(await isOpen(port));
    await closeEditors();
    while (await isOpen(port));
  });

  test("takes a certificate of files with its key, and refuses the key of another", async () => {
    const csr = openssl(["req", "-new", ...newKey("server.key"), "-subj", "/CN=localhost"]);
    openssl(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path("other.key")]);
    const { certificate, chain = "" } = await outside(async (authorities, signal) => {
      const validity = { type: "DAYS", value: 7 } as const;
      const request = { authorityArn: servers.id, csr, template: "EndEntityServerAuthCertificate/V1", validity };
      const arn = await authorities.issue({ ...request, signingAlgorithm: "SHA256WITHECDSA" }, signal);
      return authorities.certificate(servers.id, arn, signal);
    });
    writeFileSync(path("server.pem"), `${certificate}\n${chain}`);
    const files = { certificate: undefined, files: path("server.pem"), clients: "node" };
    assert.match(await report({ ...files, keyFile: path("server.key") }), /\*\*Proven/);
    const refused = await run("testInterception", { answers: { ...files, keyFile: path("other.key") } });
    assert.equal(refused.code, "key-mismatch");
  });

  test("HTTPS is served with a certificate made for it, and without the intermediate where that is asked for", async () => {
    for (const [mode, expected] of [
      ["complete", /Served by Rootpin/],
      ["without-intermediate", /unable to get local issuer certificate/],
    ] as const) {
      const port = await freePort();
      await done("serveHttps", { answers: { certificate: servers.id, mode, port: String(port) } });
      assert.match(await curlOf(port), expected);
    }
  });

  test("a mode that there is not is refused", async () => {
    const { code } = await run("serveHttps", { answers: { certificate: servers.id, mode: "sideways" } });
    assert.equal(code, "invalid-answer");
  });

  async function curlOf(port: number): Promise<string> {
    const args = ["-sS", "--cacert", path("root.pem"), `https://localhost:${String(port)}/`];
    return exec("curl", args).then(
      ({ stdout }) => stdout,
      (error: unknown) => String(error),
    );
  }
});
