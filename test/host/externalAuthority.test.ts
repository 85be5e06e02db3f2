import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import type { AuthorityNode } from "../../src/ui/tree/nodes";
import { outside, pendingAuthority } from "./outside";
import { clipboardAfter, done, emptyBackend, openssl, run, temporaryFolder, type Tree } from "./rootpin";

suite("an authority below one elsewhere", () => {
  let tree: Tree;
  const folder = temporaryFolder();
  const path = (name: string): string => join(folder, name);

  /** A root and a CA below it that openssl made, the offline half of a hierarchy. */
  suiteSetup(async () => {
    tree = await emptyBackend();
    writeFileSync(path("ca.ext"), "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n");
    const key = (name: string) => [
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-keyout",
      path(`${name}.key`),
    ];
    const isCa = ["-addext", "keyUsage=critical,keyCertSign,cRLSign"];
    openssl([
      "req",
      "-x509",
      "-new",
      ...key("root"),
      "-subj",
      "/CN=Vault Root",
      "-days",
      "3650",
      ...isCa,
      "-out",
      path("root.pem"),
    ]);
    openssl(["req", "-new", ...key("middle"), "-subj", "/CN=Vault Middle", "-out", path("middle.csr")]);
    sign("middle", "root");
  });

  suiteTeardown(() => done("stopLocal"));

  function sign(name: string, by: string): void {
    const issuer = [
      "-CA",
      path(`${by}.pem`),
      "-CAkey",
      path(`${by}.key`),
      "-CAcreateserial",
      "-extfile",
      path("ca.ext"),
    ];
    openssl(["x509", "-req", "-in", path(`${name}.csr`), ...issuer, "-days", "1000", "-out", path(`${name}.pem`)]);
  }

  async function pending(name: string): Promise<AuthorityNode> {
    await outside((authorities, signal) =>
      authorities.create({ ...pendingAuthority(name), type: "SUBORDINATE" }, signal),
    );
    await done("refresh");
    return tree.authority(name);
  }

  const statusOf = async (name: string) => (await tree.authority(name)).authority.status;
  const install = (authority: AuthorityNode, certificateFile: string, chainFile = "") =>
    run("activateAuthority", { answers: { authority: authority.id, certificateFile, chainFile } });

  test("its request is saved, signed by openssl and installed with a chain in any order", async () => {
    const devices = await pending("Vault Devices");
    await done("exportRequest", { answers: { authority: devices.id, file: path("devices.csr") } });
    assert.match(openssl(["req", "-in", path("devices.csr"), "-noout", "-verify", "-subject"]), /Vault Devices/);
    sign("devices", "middle");
    const pem = (name: string) => readFileSync(path(`${name}.pem`), "utf8");
    writeFileSync(path("bundle.pem"), pem("root") + pem("devices") + pem("middle"));
    assert.deepEqual(await install(devices, path("bundle.pem")), { outcome: "done" });
    assert.equal(await statusOf("Vault Devices"), "ACTIVE");
    const chain = await outside((authorities, signal) => authorities.authorityCertificate(devices.id, signal));
    writeFileSync(path("chain.pem"), chain.chain ?? "");
    writeFileSync(path("own.pem"), chain.certificate);
    const verify = ["verify", "-CAfile", path("root.pem"), "-untrusted", path("chain.pem"), path("own.pem")];
    assert.match(openssl(verify), /: OK/);
    assert.match(String((await tree.item(await tree.authority("Vault Devices"))).description), /issued elsewhere/);
  });

  test("its chain may be a file of its own, and a URI names a file as well as a path", async () => {
    const servers = await pending("Vault Servers");
    writeFileSync(
      path("servers.csr"),
      await clipboardAfter("exportRequest", { answers: { authority: servers.id, file: "clipboard" } }),
    );
    sign("servers", "middle");
    writeFileSync(path("above.pem"), readFileSync(path("middle.pem"), "utf8") + readFileSync(path("root.pem"), "utf8"));
    const uri = vscode.Uri.file(path("servers.pem")).toString();
    assert.deepEqual(await install(servers, uri, path("above.pem")), { outcome: "done" });
    assert.equal(await statusOf("Vault Servers"), "ACTIVE");
  });

  test("a certificate for another key is refused by AWS's name, with the next step", async () => {
    const other = await pending("Vault Others");
    const refused = await install(other, path("servers.pem"), path("above.pem"));
    assert.equal(refused.code, "CertificateMismatchException");
    assert.match(refused.message ?? "", /have the CA's own request signed/);
    assert.equal(await statusOf("Vault Others"), "PENDING_CERTIFICATE");
  });

  test("a chain that does not reach up is refused by AWS's name", async () => {
    const other = await tree.authority("Vault Others");
    writeFileSync(
      path("others.csr"),
      await clipboardAfter("exportRequest", { answers: { authority: other.id, file: "clipboard" } }),
    );
    sign("others", "middle");
    const refused = await install(other, path("others.pem"), path("root.pem"));
    assert.equal(refused.code, "MalformedCertificateException");
    assert.equal(await statusOf("Vault Others"), "PENDING_CERTIFICATE");
  });

  test("a file without a certificate changes nothing", async () => {
    const other = await tree.authority("Vault Others");
    assert.equal((await install(other, path("others.csr"))).outcome, "failed");
    assert.equal(await statusOf("Vault Others"), "PENDING_CERTIFICATE");
  });
});
