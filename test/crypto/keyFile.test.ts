import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateKey } from "../../src/crypto/generateKey";
import { KeyFileError, writePrivateKeyFile } from "../../src/crypto/keyFile";
import { openssl } from "../pki/openssl";

suite("a private key's file", () => {
  let folder: string;
  let pkcs8: Uint8Array;

  suiteSetup(async () => {
    folder = mkdtempSync(join(tmpdir(), "keys-"));
    ({ pkcs8 } = await generateKey("EC_prime256v1"));
  });

  suiteTeardown(() => {
    rmSync(folder, { recursive: true });
  });

  test("is readable by its owner only, and by openssl", async () => {
    const file = join(folder, "plain.pem");
    await writePrivateKeyFile(file, pkcs8);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.match(openssl(["pkey", "-in", file, "-noout", "-text"]), /P-256|prime256v1/);
  });

  test("is encrypted when there is a passphrase", async () => {
    const file = join(folder, "encrypted.pem");
    await writePrivateKeyFile(file, pkcs8, { passphrase: "correct horse" });
    assert.match(readFileSync(file, "utf8"), /BEGIN ENCRYPTED PRIVATE KEY/);
    assert.match(openssl(["pkey", "-in", file, "-passin", "pass:correct horse", "-noout", "-text"]), /prime256v1/);
  });

  test("never takes the place of another file, or of what a link points to", async () => {
    const [file, link] = [join(folder, "mine"), join(folder, "link")];
    writeFileSync(file, "mine");
    symlinkSync(join(folder, "elsewhere"), link);
    for (const taken of [file, link]) {
      await assert.rejects(
        writePrivateKeyFile(taken, pkcs8),
        (error) => error instanceof KeyFileError && error.code === "exists",
      );
    }
    assert.equal(readFileSync(file, "utf8"), "mine");
  });

  test("that cannot be written is refused by name", async () => {
    await assert.rejects(
      writePrivateKeyFile(join(folder, "missing", "key.pem"), pkcs8),
      (error) => error instanceof KeyFileError && error.code === "unwritable" && error.message.includes("missing"),
    );
  });
});
