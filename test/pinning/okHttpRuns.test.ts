import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { sha256 } from "../../src/crypto/digest";
import { encodePem } from "../../src/pki/container/pem";
import { encodeSubjectAltName } from "../../src/pki/issue/extensions/subjectAltName";
import { okHttpJava } from "../../src/pinning/generators/okHttpJava";
import { createPinSet, type PinSet } from "../../src/pinning/pinSet";
import { issue, type Issued } from "../pki/testAuthority";
import { skip } from "../skip";

/** Where Debian's libokhttp-java and libokio-java put their files; another folder for those who unpacked them elsewhere. */
const jarFolder = process.env["OKHTTP_JARS"] ?? "/usr/share/java";
const jars = ["okhttp.jar", "okhttp-tls.jar", "okio.jar"].map((name) => join(jarFolder, name));

const run = promisify(execFile);

suite("a Java program with the generated OkHttp client", () => {
  let folder: string;
  let root: Issued;
  let pinSet: PinSet;

  suiteSetup(async function () {
    this.timeout(60_000);
    if (spawnSync("javac", ["-version"]).status !== 0) skip(this, "There is no javac: default-jdk-headless brings it.");
    if (!jars.every(existsSync)) skip(this, `There is no OkHttp in "${jarFolder}": libokhttp-java brings it.`);
    folder = mkdtempSync(join(tmpdir(), "okhttp-"));
    root = await issue({
      subject: 'CN=Root */ \\\\u000a, O=Acme \\"$x\\"',
      template: "RootCACertificate",
    });
    const backup = await issue({ subject: "CN=backup", template: "RootCACertificate" });
    const stranger = await issue({ subject: "CN=stranger", template: "RootCACertificate" });
    const request = { hostPattern: "localhost", backups: [backup.certificate], okHttp: 3, role: "root" } as const;
    pinSet = createPinSet({ ...request, chain: [root.certificate], privateRoot: true }, sha256);
    const other = createPinSet({ ...request, chain: [stranger.certificate], privateRoot: false }, sha256);
    compile("PinnedClient", pinSet);
    compile("OtherPins", { ...pinSet, hosts: other.hosts });
    compile("NoAnchor", { ...pinSet, trustAnchors: [] });
  });

  suiteTeardown(() => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** A main class that asks the port it is given, with the client that was generated. */
  function compile(name: string, pins: PinSet): void {
    const client = okHttpJava.generate(pins).replaceAll("PinnedClient", name);
    writeFileSync(join(folder, `${name}.java`), client);
    writeFileSync(join(folder, `${name}Main.java`), main(name));
    const files = [`${name}.java`, `${name}Main.java`].map((file) => join(folder, file));
    const { status, stderr } = spawnSync("javac", ["-cp", jars.join(delimiter), "-d", folder, ...files]);
    assert.equal(status, 0, String(stderr));
  }

  /** What the client says of a server with a certificate of our root, for a key that is new each time. */
  async function ask(name: string): Promise<string> {
    const server = await serve(root);
    try {
      const port = String((server.address() as AddressInfo).port);
      const { stdout } = await run("java", ["-cp", [folder, ...jars].join(delimiter), `${name}Main`, port]);
      return stdout.trim();
    } finally {
      server.close();
      server.closeAllConnections();
    }
  }

  test("is accepted by a server under the pinned root, again after the server has a new key", async function () {
    this.timeout(60_000);
    assert.equal(await ask("PinnedClient"), "200");
    assert.equal(await ask("PinnedClient"), "200");
  });

  test("refuses a server that it trusts, when none of its keys is pinned", async function () {
    this.timeout(60_000);
    assert.match(await ask("OtherPins"), /SSLPeerUnverifiedException: Certificate pinning failure!/);
  });

  test("does not get as far as the pins without the private root that the snippet brings", async function () {
    this.timeout(60_000);
    assert.match(await ask("NoAnchor"), /SSLHandshakeException: .*unable to find valid certification path/);
  });
});

async function serve(issuer: Issued): Promise<Server> {
  const leaf = await issue({
    subject: "CN=localhost",
    template: "EndEntityServerAuthCertificate",
    issuer,
    requested: [encodeSubjectAltName([{ type: "dns", value: "localhost" }], false)],
  });
  const server = createServer(
    {
      cert: encodePem("CERTIFICATE", leaf.certificate.der),
      key: leaf.privateKey.export({ type: "pkcs8", format: "pem" }),
    },
    (_request, response) => response.end(),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

const main = (name: string): string => `import okhttp3.Request;
import okhttp3.Response;

class ${name}Main {
    public static void main(String[] arguments) throws Exception {
        Request request = new Request.Builder().url("https://localhost:" + arguments[0] + "/").build();
        try (Response response = ${name}.create().newCall(request).execute()) {
            System.out.println(response.code());
        } catch (java.io.IOException error) {
            System.out.println(error);
        }
        System.exit(0);
    }
}
`;
