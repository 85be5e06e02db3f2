import assert from "node:assert/strict";
import { reportOf } from "../../src/device/doctor/reportOf";
import { createPki, diagnoseWorld, healthyWorld, pemOf, registeredOf, replaceLeaf, unregister } from "./doctorWorld";

suite("the doctor's report", () => {
  test("names the cause, the fix, its command and every observation, and holds no key", async () => {
    const pki = await createPki();
    const world = await healthyWorld(pki);
    unregister(world);
    world.authorities = [registeredOf(pki.root)];
    world.places = [];
    world.files.chain = pemOf(pki.authority, pki.root);
    const diagnosis = await diagnoseWorld(world, pki);
    const report = reportOf(diagnosis);
    assert.match(report, /^\*\*Most likely\*\* \(J09, 95 %\): The CA that signed the certificate/m);
    assert.match(report, /^Fix: Register "CN=Devices CA"/m);
    assert.match(report, /^```sh\naws iot register-ca-certificate .*\n```$/m);
    assert.equal(report.match(/^- [✓✗?] /gm)?.length, diagnosis.observations.length);
    assert.doesNotMatch(report, /PRIVATE KEY/);
  });

  test("keeps what a stranger wrote into a certificate from being markup", async () => {
    const pki = await createPki();
    const world = await healthyWorld(pki);
    await replaceLeaf(world, pki, { subject: "CN=\\<img src=x\\> [click](https://evil.example) `` ``` \u202e*b*" });
    world.policies = [];
    const report = reportOf(await diagnoseWorld(world, pki));
    assert.match(report, /J02/);
    assert.doesNotMatch(report, /(?<!\\)<img|(?<!\\)\[click|\u202e/);
  });

  test("says that nothing is wrong", async () => {
    const pki = await createPki();
    assert.match(reportOf(await diagnoseWorld(await healthyWorld(pki), pki)), /Nothing wrong was found\./);
  });
});
