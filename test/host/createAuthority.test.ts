import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Tree } from "./rootpin";
import { clipboardAfter, createAuthority, done, emptyBackend, openssl, run, temporaryFolder } from "./rootpin";

suite("Create Certificate Authority", () => {
  let tree: Tree;

  suiteSetup(async () => {
    tree = await emptyBackend();
  });

  suiteTeardown(() => done("stopLocal"));

  for (const keyAlgorithm of ["EC_prime256v1", "EC_secp384r1", "EC_secp521r1", "RSA_2048"]) {
    test(`a root with a key of kind ${keyAlgorithm} is active in one go`, async () => {
      const name = `Root ${keyAlgorithm}`;
      const root = await createAuthority(tree, { type: "ROOT", name, keyAlgorithm, validity: "10 years" });
      assert.equal(root.authority.status, "ACTIVE");
      assert.equal(root.authority.keyAlgorithm, keyAlgorithm);
      const pem = await clipboardAfter("copyPem", root);
      const file = join(temporaryFolder(), "root.pem");
      writeFileSync(file, pem);
      assert.match(openssl(["verify", "-CAfile", file, file]), /: OK/);
    });
  }

  test("a subordinate is active in one go, and openssl accepts its chain", async () => {
    const root = await createAuthority(tree, { type: "ROOT", name: "Chain Root" });
    const names = { name: "CN=Chain Devices, O=Example", parent: root.id, pathLength: 0 };
    await done("createAuthority", {
      answers: { type: "SUBORDINATE", keyAlgorithm: "EC_prime256v1", validity: "4 years", ...names },
    });
    const subordinate = await tree.authority("Chain Devices");
    assert.equal(subordinate.authority.status, "ACTIVE");
    assert.equal(subordinate.parent.id, root.id);
    const folder = temporaryFolder();
    writeFileSync(join(folder, "root.pem"), await clipboardAfter("copyPem", root));
    writeFileSync(join(folder, "sub.pem"), await clipboardAfter("copyPem", subordinate));
    assert.match(openssl(["verify", "-CAfile", join(folder, "root.pem"), join(folder, "sub.pem")]), /: OK/);
    const text = openssl(["x509", "-in", join(folder, "sub.pem"), "-noout", "-text"]);
    assert.match(text, /CA:TRUE, pathlen:0/);
    assert.match(text, /Subject: .*CN ?= ?Chain Devices/);
  });

  test("no authority is put below one whose path length allows none", async () => {
    const { id } = await tree.authority("Chain Devices");
    const refused = await run("createAuthority", {
      answers: { type: "SUBORDINATE", parent: id, name: "Too Deep", keyAlgorithm: "EC_prime256v1", validity: "1 year" },
    });
    assert.equal(refused.code, "not-a-parent");
  });

  test("no authority outlives its parent", async () => {
    const { id } = await tree.authority("Chain Root");
    const answers = { type: "SUBORDINATE", parent: id, pathLength: 0, name: "Too Long", keyAlgorithm: "EC_prime256v1" };
    const refused = await run("createAuthority", { answers: { ...answers, validity: "20 years" } });
    assert.equal(refused.code, "invalid-answer");
    assert.match(refused.message ?? "", /outlive/);
    assert.equal(
      (await tree.authorities()).some(({ node }) => node.authority.commonName === "Too Long"),
      false,
    );
  });

  test("a name that no subject can hold is refused before anything is made", async () => {
    const before = (await tree.authorities()).length;
    const refused = await run("createAuthority", {
      answers: { type: "ROOT", name: "CN=a,C=Deutschland", keyAlgorithm: "EC_prime256v1", validity: "1 year" },
    });
    assert.equal(refused.code, "invalid-answer");
    assert.equal((await tree.authorities()).length, before);
  });
});
