import assert from "node:assert/strict";
import * as engine from "../../src/ui/engine/pki";
import type { AuthorityNode, TreeNode } from "../../src/ui/tree/nodes";
import { DeviceTree } from "./deviceTree";
import { outside, outsideConnection, pendingAuthority } from "./outside";
import { createAuthority, done, emptyBackend, type Tree } from "./rootpin";

const certificates = 230;
const authorities = 130;
const things = 230;

suite("long lists in the tree", () => {
  let tree: Tree;
  let root: AuthorityNode;

  suiteSetup(async function () {
    this.timeout(120_000);
    tree = await emptyBackend();
    root = await createAuthority(tree, { type: "ROOT", name: "Busy Root" });
    await outside(async (gateway, signal) => {
      const wanted = { subject: "CN=device", names: "", keyAlgorithm: "EC_prime256v1" };
      const { csr } = await engine.createRequest(wanted, signal);
      const { id: authorityArn } = root;
      const validity = { type: "DAYS" as const, value: 10 };
      const request = { authorityArn, csr, template: "EndEntityCertificate/V1", validity };
      for (let issued = 0; issued < certificates; issued += 1) {
        await gateway.issue({ ...request, signingAlgorithm: "SHA256WITHECDSA" }, signal);
      }
      for (let created = 0; created < authorities; created += 1) {
        await gateway.create(pendingAuthority(`Pending ${String(created).padStart(3, "0")}`), signal);
      }
    });
    await done("refresh");
  });

  suiteTeardown(() => done("stopLocal"));

  const more = (nodes: readonly TreeNode[]): TreeNode | undefined => nodes.find(({ kind }) => kind === "more");

  test("certificates come by the hundred, and the count is that of all", async () => {
    const busy = await tree.authority("Busy Root");
    const issued = await tree.issued(busy);
    assert.equal(await tree.label(issued), `Issued (${String(certificates + 1)})`);
    let shown = await tree.children(issued);
    assert.equal(shown.filter(({ kind }) => kind === "certificate").length, 100);
    assert.equal(shown.at(-1)?.kind, "more");
    await done("loadMore", more(shown));
    await done("loadMore", more(await tree.children(issued)));
    shown = await tree.children(issued);
    assert.equal(shown.length, certificates + 1, "all are shown, and nothing more is offered");
    assert.equal(new Set(shown.map(({ id }) => id)).size, shown.length, "each once");
  });

  test("authorities come by the hundred as well", async () => {
    const [connection] = await tree.children();
    assert.ok(connection);
    const first = await tree.children(connection);
    assert.equal(first.at(-1)?.kind, "more");
    assert.equal((await tree.authorities()).length, 100);
    await done("loadMore", more(first));
    assert.equal((await tree.authorities()).length, authorities + 1);
    const [again] = await tree.children();
    assert.equal(more(await tree.children(again)), undefined);
  });

  test("things come by two hundred, and those that were read stay when everything is read anew", async () => {
    const connection = await outsideConnection();
    const { signal } = new AbortController();
    for (let created = 0; created < things; created += 1) {
      await connection.devices.createThing({ name: `thing-${created}`, attributes: {} }, signal);
    }
    connection.dispose();
    await done("refresh");
    const devices = await DeviceTree.open();
    const named = async () => (await devices.children()).filter(({ kind }) => kind === "thing");
    assert.equal((await named()).length, 200);
    const end = (await devices.children()).at(-1);
    assert.equal(end?.kind, "deviceMore");
    assert.equal((await devices.item(end)).description, "200 shown");
    await done("loadMore", end);
    assert.equal((await named()).length, things);
    assert.equal((await devices.children()).at(-1)?.kind, "thing");
    await done("refresh");
    const again = await named();
    assert.equal(new Set(again.map(({ id }) => id)).size, things, "each once");
  });

  test("a new authority is found behind the first page", async () => {
    await createAuthority(tree, { type: "ROOT", name: "Last Root" });
    assert.ok(await tree.authority("Last Root"));
  });
});
