import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { GetRegistrationCodeCommand } from "@aws-sdk/client-iot";
import { openssl } from "../pki/openssl";
import { saysOf, Scene } from "./doctorScene";

suite("rootpin jitr doctor, by the files", () => {
  const scene = new Scene();

  suiteSetup(() => scene.start());
  suiteTeardown(() => scene.remove());
  teardown(() => scene.disconnectAll());

  test("J01: the device's own CA is to verify the server", async () => {
    const { root, authority } = await scene.fleet();
    const device = await scene.active(authority);
    saysOf(await scene.doctor(device, "--ca", root.pem), "J01");
  });

  test("J01: somebody else's root is to verify the server", async () => {
    const { authority } = await scene.fleet();
    const device = await scene.active(authority);
    saysOf(await scene.doctor(device, "--ca", scene.authority().pem), "J01");
  });

  test("J03: the certificate is sent without its CA, and without a server name", async () => {
    const { authority } = await scene.fleet();
    const device = scene.device(authority);
    const files = ["--certificate", device.pem, "--key", device.key];
    saysOf(await scene.run("doctor", ...files, "--servername", ""), "J03");
    assert.equal(await scene.status(device), undefined);
  });

  test("J03: the certificate is sent without its CA at the first connection", async () => {
    const { authority } = await scene.fleet();
    const device = scene.device(authority);
    saysOf(await scene.run("doctor", "--certificate", device.pem, "--key", device.key), "J03");
  });

  test("J04: the certificate has expired", async () => {
    const { authority } = await scene.fleet();
    const device = scene.device(authority, { sign: ["-days", "-1"] });
    saysOf(await scene.doctor(device), "J04");
  });

  test("J13: the CA has no basicConstraints", async () => {
    const root = scene.authority();
    const bad = scene.authority(root, "");
    await assert.rejects(scene.register(bad));
    saysOf(await scene.doctor(scene.device(bad)), "J13");
  });

  test("J13: the CA may not sign certificates", async () => {
    const bad = scene.authority(undefined, "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,cRLSign\n");
    await assert.rejects(scene.register(bad));
    saysOf(await scene.doctor(scene.device(bad)), "J13");
  });

  test("J13: the root allows no CA below its subordinate", async () => {
    const root = scene.authority(undefined, "basicConstraints=critical,CA:TRUE,pathlen:0\n");
    const middle = scene.authority(root);
    const authority = scene.authority(middle);
    const chain = scene.write("chain.pem", [authority, middle, root].map(({ pem }) => readFileSync(pem)).join(""));
    saysOf(await scene.doctor(scene.device(authority), "--chain", chain), "J13");
  });

  test("J14: the verification certificate has another common name", async () => {
    const authority = scene.authority();
    const wrong = scene.device(authority, { subject: `/CN=${"0a".repeat(32)}` });
    const verificationCertificate = readFileSync(wrong.pem, "utf8");
    await assert.rejects(scene.register(authority, { verificationCertificate }));
    const device = scene.device(authority);
    saysOf(await scene.doctor(device), "J14");
    saysOf(await scene.doctor(device, "--verification", wrong.pem), "J14");
    saysOf(await scene.preflight(device, "--verification", wrong.pem), "J14");
  });

  test("J14: the verification certificate is signed by another CA", async () => {
    const authority = scene.authority();
    const { registrationCode = "" } = await scene.iot().send(new GetRegistrationCodeCommand({}));
    const wrong = scene.device(scene.authority(), { subject: `/CN=${registrationCode}` });
    const verificationCertificate = readFileSync(wrong.pem, "utf8");
    await assert.rejects(scene.register(authority, { verificationCertificate }));
    saysOf(await scene.doctor(scene.device(authority)), "J14");
  });

  test("J14: the verification certificate is taken for the device's", async () => {
    const { authority } = await scene.fleet();
    const { registrationCode = "" } = await scene.iot().send(new GetRegistrationCodeCommand({}));
    const device = scene.device(authority, { subject: `/CN=${registrationCode}` });
    saysOf(await scene.doctor(device), "J14");
    assert.equal(await scene.status(device), undefined);
  });

  test("J18: key and certificate do not belong together, are swapped, or are something else", async () => {
    const { authority } = await scene.fleet();
    const device = await scene.active(authority);
    const other = scene.device(authority);
    const encrypted = scene.path("encrypted.key");
    openssl(["pkey", "-in", device.key, "-aes256", "-passout", "pass:secret", "-out", encrypted]);
    saysOf(await scene.doctor(device, "--key", other.key), "J18");
    saysOf(await scene.doctor(device, "--key", device.pem, "--certificate", device.key), "J18");
    saysOf(await scene.doctor(device, "--key", encrypted), "J18");
    saysOf(await scene.doctor(device, "--certificate", device.pem.replace(/pem$/, "csr")), "J18");
    saysOf(await scene.doctor(device, "--certificate", scene.write("text.pem", "nothing")), "J18");
    saysOf(await scene.doctor(device, "--certificate", authority.pem), "J18");
  });

  test("J19: the key or the signature is of a kind that AWS IoT does not take", async () => {
    const { authority } = await scene.fleet();
    const rsa = scene.device(authority, { newKey: ["-newkey", "rsa:1024", "-nodes"] });
    const koblitz = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp256k1", "-nodes"];
    saysOf(await scene.doctor(rsa), "J19");
    saysOf(await scene.doctor(scene.device(authority, { newKey: koblitz })), "J19");
    saysOf(await scene.doctor(scene.device(authority, { newKey: ["-newkey", "ed25519", "-nodes"] })), "J19");
    saysOf(await scene.doctor(scene.device(authority, { sign: ["-days", "30", "-sha1"] })), "J19");
  });

  test("J23: the certificate is a server's, or a CA's", async () => {
    const { root, authority } = await scene.fleet();
    const server = "basicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n";
    saysOf(await scene.doctor(await scene.active(authority, { extensions: server })), "J23");
    await scene.register(root);
    await scene.registerDevice(authority, root);
    await scene.allow(authority);
    saysOf(await scene.doctor(authority), "J23");
  });
});
