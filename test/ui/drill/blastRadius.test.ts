import assert from "node:assert/strict";
import { blastRadius, type BlastRadius } from "../../../src/ui/drill/blastRadius";
import type { DrillFacts } from "../../../src/ui/drill/drillFacts";
import { authority, devicesCa, factoryCa, otherCa, root, world } from "./drillWorld";

const radiusOf = (facts: DrillFacts): BlastRadius => {
  const radius = blastRadius(facts);
  assert.ok(radius);
  return radius;
};

const turned = (facts: DrillFacts): DrillFacts => ({
  ...facts,
  authorities: facts.authorities.toReversed(),
  issued: facts.issued.toReversed(),
  regions: facts.regions.toReversed().map((each) => ({ ...each, devices: each.devices.toReversed() })),
  pins: facts.pins.toReversed(),
});

suite("what hangs on a CA", () => {
  test("is counted: 214 certificates, 180 devices in 2 regions, 3 pins", () => {
    assert.deepEqual(radiusOf(world()).counts, {
      authorities: 2,
      certificates: 214,
      devices: 180,
      regions: 2,
      registered: 2,
      serverCertificates: 1,
      pins: 3,
      broken: 1,
      active: 182,
      connected: 1,
    });
  });

  test("is the same whoever answered first", () => {
    assert.equal(JSON.stringify(radiusOf(turned(world()))), JSON.stringify(radiusOf(world())));
  });

  test("has the CAs below it and its parent, and neither a sister nor what that issued", () => {
    const { authorities, parent, certificates, regions } = radiusOf(world());
    assert.deepEqual(
      authorities.map(({ arn }) => arn),
      [devicesCa.arn, factoryCa.arn],
    );
    assert.equal(parent?.arn, root.arn);
    assert.ok(certificates.every(({ authorityArn }) => authorityArn !== otherCa.arn));
    assert.deepEqual(
      regions.flatMap(({ registered }) => registered.map(({ certificateId }) => certificateId)),
      [devicesCa.fingerprint, devicesCa.fingerprint],
    );
  });

  test("pins that lead only to it break, those with a key above survive, those with an unknown key are uncertain", () => {
    const said = radiusOf(world()).pins.map(({ path, line, state, heldBy }) => [path, line, state, heldBy ?? ""]);
    assert.deepEqual(said, [
      ["app/Pins.kt", 2, "broken", ""],
      ["app/Pins.kt", 9, "uncertain", ""],
      ["app/Root.kt", 7, "survives", "root"],
    ]);
  });

  test("of a root, all is lost but its own certificate, and no pin survives", () => {
    const { parent, pins, authorities, certificates } = radiusOf({ ...world(), chosen: root.arn });
    assert.equal(parent, undefined);
    assert.equal(authorities.length, 4);
    assert.equal(certificates.length, 215);
    assert.deepEqual(
      pins.map(({ state }) => state),
      ["broken", "broken", "broken", "uncertain"],
    );
  });

  test("a device that is connected is issued again first, then the one that was seen last", () => {
    const [europe, america] = radiusOf(world()).regions;
    assert.deepEqual(
      [europe, america].map((each) => each?.devices[0]?.name),
      ["device-1150", "device-1100"],
    );
  });

  test("CAs that issued each other are told once, and a CA that is gone has no radius", () => {
    const one = authority("one", 11, { issuer: "two" });
    const two = authority("two", 12, { arn: "two", issuer: one.arn });
    const { authorities, pins } = radiusOf({ ...world(), chosen: one.arn, authorities: [one, two] });
    assert.equal(authorities.length, 2);
    assert.deepEqual(pins, []);
    assert.equal(blastRadius({ ...world(), chosen: "gone" }), undefined);
  });

  test("the certificate of a root stands among what it issued, and is none that can be revoked", () => {
    const facts = world();
    const own = { ...facts.issued[0], authorityArn: root.arn, serialHex: root.serialHex ?? "", revoked: false };
    const { certificates } = radiusOf({ ...facts, chosen: root.arn, issued: [own as never] });
    assert.deepEqual(certificates, []);
  });
});
