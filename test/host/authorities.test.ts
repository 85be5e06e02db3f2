import assert from "node:assert/strict";
import type { Tree } from "./rootpin";
import { done, emptyBackend, createAuthority, run } from "./rootpin";

suite("the tree of authorities", () => {
  let tree: Tree;

  suiteSetup(async () => {
    tree = await emptyBackend();
  });

  suiteTeardown(() => done("stopLocal"));

  test("an empty backend shows no node, so that the welcome view is seen", async () => {
    assert.deepEqual(await tree.children(), []);
  });

  test("the demo PKI is shown from the root down, with what each authority issued", async () => {
    await done("loadDemo");
    const shown = await tree.authorities();
    const roots = shown.filter(({ depth }) => depth === 0);
    assert.equal(roots.length, 1);
    assert.equal(roots[0]?.node.authority.type, "ROOT");
    assert.ok(shown.filter(({ depth }) => depth === 1).length >= 2, "two subordinate authorities stand below the root");
    const devices = shown.find(({ node }) => node.authority.type === "SUBORDINATE");
    assert.ok(devices);
    const certificates = await tree.certificates(devices.node);
    assert.ok(certificates.length > 0);
    const [first] = certificates;
    assert.ok(first);
    assert.equal(await tree.label(first), first.certificate.commonName);
    assert.match(String((await tree.item(first)).description), /ends in \d+ d/);
  });

  test("loading the demo PKI twice adds nothing", async () => {
    const before = (await tree.authorities()).length;
    await done("loadDemo");
    assert.equal((await tree.authorities()).length, before);
  });

  test("of two roots with the same name, the one that signed is the parent", async () => {
    await done("resetLocal", { answers: { confirm: "reset" } });
    await createAuthority(tree, { type: "ROOT", name: "Twin Root" });
    const twins = (await tree.authorities()).map(({ node }) => node.id);
    await createAuthority(tree, { type: "ROOT", name: "Twin Root" });
    const second = (await tree.authorities()).find(({ node }) => !twins.includes(node.id));
    assert.ok(second);
    await createAuthority(tree, { type: "SUBORDINATE", name: "Child", parent: second.node.id, pathLength: 0 });
    const child = await tree.authority("Child");
    assert.equal(child.parent.id, second.node.id);
  });

  test("an item says status, key and end in words, and is named for screen readers", async () => {
    const child = await tree.authority("Child");
    const { description, accessibilityInformation, contextValue } = await tree.item(child);
    assert.match(String(description), /^Active · EC P-256 · ends in [\d,]+ d$/);
    assert.equal(accessibilityInformation?.label, `Child, ${String(description)}`);
    assert.equal(contextValue, "ca active sub arn local");
  });

  test("an authority is disabled, issues nothing, and is enabled again", async () => {
    const child = await tree.authority("Child");
    await done("disableAuthority", { answers: { authority: child.id, confirm: "disable" } });
    assert.equal((await tree.authority("Child")).authority.status, "DISABLED");
    const refused = await run("issueCertificate", { answers: { authority: child.id } });
    assert.equal(refused.code, "wrong-state");
    await done("enableAuthority", { answers: { authority: child.id } });
    assert.equal((await tree.authority("Child")).authority.status, "ACTIVE");
  });
});
