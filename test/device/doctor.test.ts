import assert from "node:assert/strict";
import { createPki, diagnoseWorld, healthyWorld, pemOf, type Pki, unregister, type World } from "./doctorWorld";
import { faults } from "./doctorFaults";

suite("the doctor", () => {
  let pki: Pki;
  let world: World;

  suiteSetup(async () => {
    pki = await createPki();
  });

  setup(async () => {
    world = await healthyWorld(pki);
  });

  test("finds nothing wrong with a device that is registered, active and allowed", async () => {
    const { cause, others, observations } = await diagnoseWorld(world, pki);
    assert.deepEqual({ cause, others }, { cause: undefined, others: [] });
    assert.deepEqual(
      observations.filter(({ status }) => status === "red"),
      [],
    );
  });

  test("finds nothing wrong with a device that is to connect for the first time", async () => {
    unregister(world);
    assert.equal((await diagnoseWorld(world, pki)).cause, undefined);
  });

  for (const { id, name, set } of faults) {
    test(`says ${id} when ${name}`, async () => {
      await set(world, pki);
      const { cause } = await diagnoseWorld(world, pki);
      assert.equal(cause?.id, id, cause?.text);
      assert.ok(cause.text.length > 20 && cause.fix.length > 10 && cause.command !== "");
    });
  }

  test("says that a registry which refuses to answer is unknown, and still judges the files", async () => {
    world.options = { registry: undefined, registryProblem: "AccessDeniedException", local: undefined };
    world.files.ca = pemOf(pki.authority);
    const { cause, observations } = await diagnoseWorld(world, pki);
    assert.equal(cause?.id, "J01");
    const registered = observations.find(({ id }) => id === "registry/authority-registered");
    assert.equal(registered?.status, "unknown");
    assert.match(registered.text, /AccessDeniedException/);
  });
});

suite("the doctor and two faults at once", () => {
  test("names one of the two first in nine pairs of ten", async function () {
    this.timeout(120_000);
    const pki = await createPki();
    const distinct = faults.filter(({ id }, at) => faults.findIndex((other) => other.id === id) === at);
    const pairs = distinct.flatMap((one, at) => distinct.slice(at + 1).map((other) => [one, other] as const));
    const missed: string[] = [];
    for (const [one, other] of pairs) {
      const world = await healthyWorld(pki);
      await one.set(world, pki);
      await other.set(world, pki);
      const { cause } = await diagnoseWorld(world, pki);
      if (cause?.id !== one.id && cause?.id !== other.id) missed.push(`${one.id}+${other.id}: ${cause?.id ?? "none"}`);
    }
    assert.ok(missed.length <= pairs.length / 10, `${missed.length} of ${pairs.length}: ${missed.join(", ")}`);
  });
});
