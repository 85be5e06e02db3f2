import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodePem } from "../../../src/pki/container/pem";
import { makeBundle, type Bundle, type BundleRequest } from "../../../src/ui/export/bundle";
import { findOnPath } from "../../findOnPath";
import { openssl, tryOpenssl } from "../../pki/openssl";
import { issue, type Issued } from "../../pki/testAuthority";
import { skip } from "../../skip";

const at = new Date();
const password = "correct horse";

suite("what is handed over with a certificate", () => {
  let folder: string;
  let root: Issued;
  let devices: Issued;
  let device: Issued;

  suiteSetup(async () => {
    root = await issue({ subject: "CN=Bundle Root", template: "RootCACertificate" });
    devices = await issue({ subject: "CN=Devices", template: "SubordinateCACertificate_PathLen0", issuer: root });
    device = await issue({ subject: "CN=device-1", template: "EndEntityClientAuthCertificate", issuer: devices });
  });
  setup(() => (folder = mkdtempSync(join(tmpdir(), "bundle-"))));
  teardown(() => rmSync(folder, { recursive: true }));

  const path = (name: string): string => join(folder, name);
  const names = (bundle: Bundle): string[] => bundle.files.map(({ name }) => name);

  function bundleOf(chain: readonly [Issued, ...Issued[]], more: Partial<BundleRequest> = {}): Bundle {
    const [own, ...above] = chain.map(({ certificate }) => certificate);
    assert.ok(own);
    const bundle = makeBundle({ path: [own, ...above], formats: [], ...more }, at);
    for (const { name, bytes } of bundle.files) writeFileSync(path(name), bytes);
    return bundle;
  }

  const keyFile = ({ privateKey }: Issued): Uint8Array =>
    new TextEncoder().encode(encodePem("PRIVATE KEY", privateKey.export({ type: "pkcs8", format: "der" })));

  test("openssl verifies a device's certificate with what is in the folder, and there is no private key", () => {
    const bundle = bundleOf([device, devices, root]);
    assert.deepEqual(names(bundle), [
      "device.pem",
      "chain.pem",
      "device-chain.pem",
      "root.pem",
      "README.md",
      "manifest.json",
    ]);
    assert.equal(bundle.name, "device-1");
    const verify = ["verify", "-CAfile", path("root.pem"), "-untrusted", path("chain.pem"), path("device.pem")];
    assert.match(openssl(verify), /: OK/);
    assert.ok(bundle.files.every(({ bytes, secret }) => !secret && !Buffer.from(bytes).includes("PRIVATE KEY")));
  });

  test("the checksums of the manifest are those of the files", () => {
    const bundle = bundleOf([device, devices, root], { formats: ["c-header"] });
    const text = Buffer.from(bundle.files.at(-1)?.bytes ?? []).toString();
    const manifest = JSON.parse(text) as { files: { name: string; sha256: string }[] };
    const wanted = bundle.files.slice(0, -1).map(({ name, bytes }) => ({
      name,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    }));
    assert.deepEqual(
      manifest.files.map(({ name, sha256 }) => ({ name, sha256 })),
      wanted,
    );
  });

  test("files are named after what the certificate is", async () => {
    const server = await issue({ subject: "CN=s", template: "EndEntityServerAuthCertificate", issuer: devices });
    assert.equal(names(bundleOf([server, devices, root]))[0], "server.pem");
    assert.equal(names(bundleOf([devices, root]))[0], "ca.pem");
    assert.deepEqual(names(bundleOf([root])), ["root.pem", "README.md", "manifest.json"]);
  });

  test("a PKCS #12 file holds the chosen key, and only for its certificate", () => {
    const bundle = bundleOf([device, devices, root], { formats: ["pkcs12"], keyFile: keyFile(device), password });
    assert.equal(bundle.files.find(({ name }) => name === "device.p12")?.secret, true);
    const info = tryOpenssl(["pkcs12", "-info", "-nodes", "-in", path("device.p12"), "-passin", `pass:${password}`]);
    assert.equal(info.output.match(/BEGIN CERTIFICATE/g)?.length, 3, info.output);
    assert.match(info.output, /BEGIN PRIVATE KEY/);
    const other = { formats: ["pkcs12"] as const, keyFile: keyFile(devices), password };
    assert.throws(() => bundleOf([device, devices, root], other), { code: "key-mismatch" });
  });

  test("an encrypted key is opened with its passphrase, and with no other", () => {
    const pem = device.privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "sesame" });
    const request = { formats: ["pkcs12"] as const, keyFile: Buffer.from(pem), password };
    assert.throws(() => bundleOf([device, devices, root], request), { code: "passphrase-needed" });
    assert.throws(() => bundleOf([device, devices, root], { ...request, keyPassphrase: "wrong" }), {
      code: "passphrase-wrong",
    });
    assert.ok(names(bundleOf([device, devices, root], { ...request, keyPassphrase: "sesame" })).includes("device.p12"));
  });

  test("keytool lists the authorities of a truststore", function () {
    if (!findOnPath("keytool")) skip(this, "keytool is not on PATH");
    bundleOf([device, devices, root], { formats: ["java-truststore"], password });
    for (const file of ["truststore.p12", "truststore.jks"]) {
      const listed = execFileSync("keytool", ["-list", "-keystore", path(file), "-storepass", password], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      });
      assert.equal(listed.match(/trustedCertEntry/g)?.length, 2, listed);
    }
  }).timeout(60_000);

  test("a C compiler takes the header, whatever a subject says, and gives back the same PEM", async function () {
    if (!findOnPath("gcc")) skip(this, "gcc is not on PATH");
    const subject = String.raw`CN=*/ int x = 1/0\; /* ??/ \"quoted\"`;
    const hostile = await issue({ subject, template: "EndEntityCertificate", issuer: devices });
    bundleOf([hostile, devices, root], { formats: ["c-header"] });
    const program =
      '#include <stdio.h>\n#include "certs.h"\nint main(void) { return fputs(device_chain_pem, stdout) < 0; }\n';
    writeFileSync(path("main.c"), program);
    const options = ["-std=c99", "-trigraphs", "-Wall", "-Werror", "-Wno-unused-variable", "-Wno-trigraphs"];
    execFileSync("gcc", [...options, "-o", path("main"), path("main.c")], { stdio: "pipe" });
    const printed = execFileSync(path("main"), { encoding: "utf8" });
    const wanted = [hostile, devices].map(({ certificate }) => encodePem("CERTIFICATE", certificate.der)).join("");
    assert.equal(printed, wanted);
  });

  test("a subject cannot write Markdown, or leave the folder by its name", async () => {
    const subject = "CN=../../`x` | [click](http://evil.example)";
    const hostile = await issue({ subject, template: "EndEntityCertificate", issuer: devices });
    const bundle = bundleOf([hostile, devices, root]);
    assert.match(bundle.name, /^[A-Za-z0-9][A-Za-z0-9._-]*$/);
    const readme = Buffer.from(bundle.files.find(({ name }) => name === "README.md")?.bytes ?? []).toString();
    const [, span = ""] = /^# Certificate of `([^`\n]*)`$/m.exec(readme) ?? [];
    assert.ok(span.includes("[click](http://evil.example)"), readme);
  });
});
