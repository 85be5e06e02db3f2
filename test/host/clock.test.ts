import assert from "node:assert/strict";
import { done, emptyBackend, run, type Tree } from "./rootpin";

const inTwoYears = (): string => new Date(Date.now() + 730 * 86_400_000).toISOString().slice(0, 10);

suite("the clock and the faults of the local backend", () => {
  let tree: Tree;

  suiteSetup(async () => {
    tree = await emptyBackend();
    await done("loadDemo");
  });

  suiteTeardown(async () => {
    await done("simulateFaults", { answers: { fault: "clear" } });
    await done("advanceClock", { answers: { to: "real" } });
    await done("stopLocal");
  });

  const shown = async (): Promise<string> => {
    const certificates = await tree.certificates(await tree.authority("Demo Devices CA"));
    const found = certificates.find(({ certificate }) => certificate.commonName === "door-lock-0001");
    assert.ok(found);
    return String((await tree.item(found)).description);
  };

  test("moved on, certificates end in the tree at once; back in real time, they have not", async () => {
    assert.match(await shown(), /^ends in 1[34] d$/);
    await done("advanceClock", { answers: { to: "60d" } });
    assert.match(await shown(), /^ended 4[67] d ago$/);
    await done("advanceClock", { answers: { to: "-50d" } });
    assert.match(await shown(), /^ends in [34] d$/);
    await done("advanceClock", { answers: { to: "real" } });
    assert.match(await shown(), /^ends in 1[34] d$/);
  });

  test("it is set to a date", async () => {
    await done("advanceClock", { answers: { to: inTwoYears() } });
    assert.match(await shown(), /^ended 7\d\d d ago$/);
    await done("advanceClock", { answers: { to: "real" } });
  });

  test("what is no time is refused, and the clock stays", async () => {
    const outcome = await run("advanceClock", { answers: { to: "tomorrow" } });
    assert.equal(outcome.code, "invalid-answer");
    assert.match(await shown(), /^ends in 1[34] d$/);
  });

  test("a fault fails the tree until it is cleared", async () => {
    await done("simulateFaults", { answers: { fault: "access-denied" } });
    await done("refresh");
    const [connection] = await tree.children();
    const [error] = connection?.kind === "connection" ? await tree.children(connection) : [connection];
    assert.equal(error?.kind, "error");
    await done("simulateFaults", { answers: { fault: "clear" } });
    await done("refresh");
    assert.ok(await tree.authority("Demo Root CA"));
  });

  test("a fault that is not offered is refused", async () => {
    assert.equal((await run("simulateFaults", { answers: { fault: "chaos" } })).code, "invalid-answer");
  });
});
