import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { putFiles, takenNames } from "../../src/crypto/putFiles";

const file = (name: string, text: string, secret = false) => ({ name, bytes: new TextEncoder().encode(text), secret });

suite("files that are put in a folder together", () => {
  let parent: string;
  let folder: string;
  const read = (name: string): string => readFileSync(join(folder, name), "utf8");

  setup(() => {
    parent = mkdtempSync(join(tmpdir(), "put-"));
    folder = join(parent, "bundle");
  });

  teardown(() => rmSync(parent, { recursive: true }));

  test("are all there, the secret ones for their owner only, and nothing else", async () => {
    await putFiles(folder, [file("a.pem", "A"), file("a.p12", "secret", true)]);
    assert.deepEqual(readdirSync(folder).sort(), ["a.p12", "a.pem"]);
    assert.equal(statSync(join(folder, "a.p12")).mode & 0o777, 0o600);
    assert.equal(read("a.pem"), "A");
  });

  test("are none of them there when one would replace a file that may not be replaced", async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, "a.pem"), "old");
    writeFileSync(join(folder, "b.pem"), "mine");
    const files = [file("a.pem", "new"), file("b.pem", "new"), file("c.pem", "new")];
    await assert.rejects(putFiles(folder, files, ["a.pem"]), { code: "exists" });
    assert.deepEqual(readdirSync(folder).sort(), ["a.pem", "b.pem"]);
    assert.deepEqual([read("a.pem"), read("b.pem")], ["old", "mine"]);
  });

  test("replace those of which it is said, and leave the folder's others alone", async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, "a.pem"), "old");
    writeFileSync(join(folder, "notes.txt"), "mine");
    assert.deepEqual(await takenNames(folder, ["a.pem", "b.pem"]), ["a.pem"]);
    await putFiles(folder, [file("a.pem", "new"), file("b.pem", "new")], ["a.pem"]);
    assert.deepEqual(readdirSync(folder).sort(), ["a.pem", "b.pem", "notes.txt"]);
    assert.deepEqual([read("a.pem"), read("notes.txt")], ["new", "mine"]);
  });

  test("do not follow a link in place of the folder or of a file", async () => {
    const elsewhere = join(parent, "elsewhere");
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, folder);
    await assert.rejects(putFiles(folder, [file("a.pem", "A")]), { code: "not-a-folder" });
    assert.deepEqual(readdirSync(elsewhere), []);
    symlinkSync(join(parent, "target"), join(elsewhere, "a.pem"));
    await assert.rejects(takenNames(elsewhere, ["a.pem"]), { code: "not-a-file" });
  });
});
