import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import {
  DeleteCertificateCommand,
  RegisterCertificateWithoutCACommand,
  UpdateCertificateCommand,
} from "@aws-sdk/client-iot";
import { privateAuthority } from "./doctorAuthority";
import { saysOf, Scene } from "./doctorScene";

suite("rootpin jitr doctor, as time and accounts go on", () => {
  const scene = new Scene();

  setup(() => scene.start());
  teardown(async () => {
    scene.disconnectAll();
    await scene.surroundings.run("local", "clock", "--real");
    await scene.surroundings.run("local", "stop");
  });
  suiteTeardown(() => scene.remove());

  test("J04: the certificate is over by the clock of the backend", async () => {
    const { authority } = await scene.fleet();
    const device = await scene.active(authority);
    await scene.surroundings.run("local", "clock", "--advance", "60d");
    saysOf(await scene.doctor(device), "J04");
    saysOf(await scene.preflight(device), "J04");
  });

  test("J06: the certificate was deleted", async () => {
    const { authority } = await scene.fleet();
    const device = scene.certify(scene.name("thing"), { issuer: scene.authority(), extensions: "" });
    const certificatePem = readFileSync(device.pem, "utf8");
    await scene.iot().send(new RegisterCertificateWithoutCACommand({ certificatePem, status: "ACTIVE" }));
    await scene.allow(device);
    assert.notEqual(await scene.connect(device), "closed");
    scene.disconnectAll();
    await scene.iot().send(new UpdateCertificateCommand({ certificateId: device.id, newStatus: "INACTIVE" }));
    await scene.iot().send(new DeleteCertificateCommand({ certificateId: device.id, forceDelete: true }));
    saysOf(await scene.doctor(device), "J06");
    saysOf(await scene.doctor(await scene.active(authority)), null);
  });

  test("J07: the handler that the rule calls throws, or activates nothing", async () => {
    const other = new Scene();
    try {
      for (const body of ['throw new Error("no policy of that name")', ""]) {
        const file = other.write(`${other.name("handler")}.js`, `exports.handler = async () => { ${body} };\n`);
        await other.start("--hook", file);
        const { authority } = await other.fleet();
        saysOf(await other.doctor(other.device(authority)), "J07");
        await other.surroundings.run("local", "stop");
      }
    } finally {
      await other.remove();
    }
  });

  test("J21: another account has registered the CA in this region", async () => {
    const authority = scene.authority();
    await scene.surroundings.run("local", "stop");
    await scene.start("--account", "111111111111");
    await scene.register(authority);
    await scene.surroundings.run("local", "stop");
    await scene.start();
    const device = scene.device(authority);
    saysOf(await scene.doctor(device), "J21");
    await assert.rejects(scene.register(authority));
    saysOf(await scene.doctor(device), "J21");
  });

  test("J24: the CA has revoked the certificate, and AWS IoT has it as ACTIVE", async () => {
    const { authority, issue, revoke } = await privateAuthority(scene);
    await scene.register(authority, { certificateMode: "SNI_ONLY" });
    await scene.rule(authority);
    const device = await issue();
    await scene.registerDevice(device, authority);
    await scene.allow(device);
    saysOf(await scene.doctor(device), null);
    await revoke(device);
    saysOf(await scene.doctor(device), "J24");
    await scene.iot().send(new UpdateCertificateCommand({ certificateId: device.id, newStatus: "REVOKED" }));
    saysOf(await scene.doctor(device), "J06");
  });

  test("J09: names the CA of the backend that signs, when the device's files do not have it", async () => {
    const { authority, root, issue } = await privateAuthority(scene);
    await scene.register(root, { certificateMode: "SNI_ONLY" });
    const device = await issue();
    const verdict = await scene.run("doctor", "--certificate", device.pem, "--key", device.key);
    saysOf(verdict, "J09");
    assert.match(verdict.cause?.text ?? "", new RegExp(authority.name));
  });

  test("says it to people too: what was looked at, the cause, the fix and the command", async () => {
    const root = scene.authority();
    const authority = scene.authority(root);
    await scene.register(root);
    const files = scene.filesOf(scene.device(authority));
    const { exitCode, stdout, stderr } = await scene.surroundings.run("jitr", "doctor", ...files);
    assert.deepEqual([exitCode, stderr], [1, ""]);
    assert.match(stdout, /^✓ /m);
    assert.match(stdout, /^✗ The CA that signed the certificate/m);
    assert.match(stdout, /^Most likely \(J09, 95 %\): [^]*^Fix: Register [^]*^ {4}aws iot register-ca-certificate /m);
  });

  test("is wrong usage without files, and says which file cannot be read", async () => {
    const { surroundings } = scene;
    assert.equal((await surroundings.run("jitr", "doctor")).exitCode, 2);
    const missing = await surroundings.run("jitr", "doctor", "--certificate", "none.pem", "--key", "none.key");
    assert.equal(missing.exitCode, 2);
    assert.match(missing.stderr, /none\.pem/);
  });
});
