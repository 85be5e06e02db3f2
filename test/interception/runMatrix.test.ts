import assert from "node:assert/strict";
import { clients } from "../../src/interception/clients";
import { openLab } from "../../src/interception/lab";
import { runMatrix } from "../../src/interception/runMatrix";
import { makeScene, pinsOf } from "./scene";

suite("x", () => {
  test("y", async function () {
    this.timeout(120000);
    const scene = await makeScene();
    const lab = await openLab({ identity: scene.identity });
    const m = await runMatrix({ lab, clients, pins: pinsOf(scene), onCell: (c) => console.log(JSON.stringify(c)), onClient: (c) => console.log(c.client.id, c.availability) }, new AbortController().signal);
    console.log(m.proven, m.problems);
    console.log(JSON.stringify(lab.trustedProxy.tunnels, null, 1), JSON.stringify(lab.trustedProxy.exchanges[0], null, 1), lab.server.connections);
    await lab.close();
    assert.ok(m.proven);
  });
});
