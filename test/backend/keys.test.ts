import assert from "node:assert/strict";
import { createECDH } from "node:crypto";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolderFiles } from "../../src/attach/dataFolderFiles";
import { dataKeyFrom, seal, unseal } from "../../src/backend/store/sealedKey";
import { StoreError } from "../../src/backend/store/storeError";
import type { StatusOutput } from "../../src/protocol/control";
import { newRequest, Pca } from "./pca";
import { call, TestBackends, type TestFolder } from "./testBackend";

const isUnreadable = (error: unknown): true => {
  assert.ok(error instanceof StoreError, String(error));
  assert.equal(error.code, "key-unreadable");
  return true;
};

suite("keys of certificate authorities", () => {
  const backends = new TestBackends();
  let folder: TestFolder;
  setup(() => {
    folder = backends.folder();
  });
  teardown(() => backends.close());

  const start = (more = {}) => backends.start({ ...folder.options, ...more });
  const keyFolder = () => join(folder.configuration, "rootpin", "keys");
  const keyFile = () => {
    const [name = "", another] = readdirSync(keyFolder());
    assert.equal(another, undefined);
    return join(keyFolder(), name);
  };

  test("no private key stands in the data folder, neither while it runs nor after", async () => {
    const backend = await start();
    const pca = new Pca(backend.ready);
    await pca.root();
    await pca.root({ keyAlgorithm: "RSA_2048" });
    const prefixes = [
      Buffer.from("PRIVATE KEY"),
      Buffer.from("020100301306072a8648ce3d0201", "hex"), // PrivateKeyInfo of an EC key
      Buffer.from("020100300d06092a864886f70d010101", "hex"), // PrivateKeyInfo of an RSA key
      Buffer.from("0201010420", "hex"), // ECPrivateKey
    ];
    const look = () => {
      for (const name of readdirSync(folder.data, { recursive: true, encoding: "utf8", withFileTypes: true })) {
        if (!name.isFile()) continue;
        const content = readFileSync(join(name.parentPath, name.name));
        for (const prefix of prefixes) assert.ok(!content.includes(prefix), `${name.name}: ${prefix.toString("hex")}`);
      }
    };
    look();
    await backend.stop();
    look();
  });

  test("a copy of the data folder gives no keys", async () => {
    const backend = await start();
    const root = await new Pca(backend.ready).root();
    await backend.stop();
    const thief = backends.folder();
    cpSync(folder.data, thief.data, { recursive: true });
    await assert.rejects(backends.start(thief.options), isUnreadable);
    assert.ok(root);
  });

  test("a data key that is missing, damaged or another one is said at start, and the store is left alone", async () => {
    const backend = await start();
    await new Pca(backend.ready).root();
    await backend.stop();
    const store = readFileSync(dataFolderFiles(folder.data).store);
    const key = readFileSync(keyFile());
    const path = keyFile();
    for (const content of [Buffer.alloc(32, 7), Buffer.alloc(5), undefined]) {
      if (content) writeFileSync(path, content);
      else rmSync(path);
      await assert.rejects(start(), isUnreadable);
    }
    writeFileSync(path, key);
    assert.deepEqual(readFileSync(dataFolderFiles(folder.data).store), store);
    await start();
  });

  test("a passphrase protects the keys in place of the file", async () => {
    const passphrase = "correct horse battery staple";
    const backend = await start({ passphrase });
    const root = await new Pca(backend.ready).root();
    assert.equal((await call<StatusOutput>(backend.ready, "Rootpin.GetStatus")).KeyProtection, "passphrase");
    assert.throws(() => readdirSync(keyFolder()), "no key file");
    await backend.stop();
    await assert.rejects(start({ passphrase: "wrong" }), isUnreadable);
    await assert.rejects(start(), isUnreadable);
    const again = await start({ passphrase });
    await new Pca(again.ready).issue(root, { csr: await newRequest("CN=x") });
    await again.stop();
    assert.ok(!readFileSync(dataFolderFiles(folder.data).store).includes(passphrase));
  });

  suite("sealing", () => {
    const key = dataKeyFrom(new Uint8Array(32).fill(1));
    const plain = createECDH("prime256v1").generateKeys();

    test("the same key sealed twice looks different, and opens", () => {
      const sealed = [1, 2].map(() => seal(key, plain, "arn:a"));
      assert.notDeepEqual(sealed[0], sealed[1]);
      for (const one of sealed) assert.deepEqual(unseal(key, one, "arn:a"), plain);
    });

    test("a sealed key opens for its CA only, with its data key only, and unchanged only", () => {
      const sealed = seal(key, plain, "arn:a");
      assert.throws(() => unseal(key, sealed, "arn:b"), isUnreadable);
      assert.throws(() => unseal(dataKeyFrom(new Uint8Array(32).fill(2)), sealed, "arn:a"), isUnreadable);
      for (let index = 0; index < sealed.length; index += 1) {
        const changed = Uint8Array.from(sealed);
        changed[index] = (changed[index] ?? 0) ^ 1;
        assert.throws(() => unseal(key, changed, "arn:a"), isUnreadable);
      }
      assert.throws(() => unseal(key, sealed.subarray(0, 20), "arn:a"), isUnreadable);
    });
  });
});
