import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeInput } from "../../../src/pki/container/decodeInput";
import { findOnPath } from "../../findOnPath";

const spki = (key: KeyObject): Buffer => key.export({ type: "spki", format: "der" });

const pairs = [
  ["RSA", () => generateKeyPairSync("rsa", { modulusLength: 2048 })],
  ["P-256", () => generateKeyPairSync("ec", { namedCurve: "P-256" })],
  ["P-521", () => generateKeyPairSync("ec", { namedCurve: "P-521" })],
  ["Ed25519", () => generateKeyPairSync("ed25519")],
  ["X25519", () => generateKeyPairSync("x25519")],
] as const;

suite("keys as JOSE writes them", () => {
  for (const [name, make] of pairs) {
    test(`a JWK of ${name} has the public key that Node has, and a private one is described`, () => {
      const { publicKey, privateKey } = make();
      const set = { keys: [publicKey, privateKey].map((key) => ({ ...key.export({ format: "jwk" }), kid: "one" })) };
      const [open, secret] = decodeInput(JSON.stringify(set));
      assert.ok(open?.kind === "public-key" && open.format === "jwk" && open.comment === "one");
      assert.deepEqual(Buffer.from(open.subjectPublicKeyInfo.der), spki(publicKey));
      assert.ok(secret?.kind === "private-key" && secret.publicKey);
      assert.deepEqual(Buffer.from(secret.publicKey.der), spki(publicKey));
      const { d } = privateKey.export({ format: "jwk" });
      assert.ok(d !== undefined && !JSON.stringify(secret).includes(d));
    });
  }

  test("a shared secret and a key without its numbers fail by name", () => {
    for (const [jwk, code] of [
      [{ kty: "oct", k: "c2VjcmV0" }, "unsupported"],
      [{ kty: "RSA", n: "!", e: "AQAB" }, "malformed-value"],
      [{ kty: "EC", crv: "__proto__", x: "AA", y: "AA" }, "unsupported"],
    ] as const) {
      const [found] = decodeInput(JSON.stringify(jwk));
      assert.ok(found?.kind === "failed");
      assert.equal(found.error.code, code);
    }
  });
});

suite("keys as SSH writes them", () => {
  const folder = mkdtempSync(join(tmpdir(), "ssh-keys-"));
  suiteSetup(function () {
    if (findOnPath("ssh-keygen") === undefined) this.skip();
  });
  suiteTeardown(() => {
    rmSync(folder, { recursive: true });
  });

  const keygen = (...args: string[]): string => execFileSync("ssh-keygen", args, { encoding: "utf8" });

  for (const [type, bits] of [
    ["rsa", "2048"],
    ["ecdsa", "384"],
    ["ed25519", "256"],
  ] as const) {
    test(`a public key of ${type}, its RFC 4716 block and its private key have one public half`, () => {
      const file = join(folder, type);
      keygen("-q", "-t", type, "-b", bits, "-N", "secret", "-C", "me@example", "-f", file);
      const line = readFileSync(`${file}.pub`, "utf8");
      const [found] = decodeInput(`# a comment\n\nno-pty,command="a b" ${line}`);
      assert.ok(found?.kind === "public-key" && found.format === "ssh" && found.comment === "me@example");
      const expected = Buffer.from(found.subjectPublicKeyInfo.der);
      const [block] = decodeInput(keygen("-e", "-f", `${file}.pub`));
      assert.ok(block?.kind === "public-key");
      assert.deepEqual(Buffer.from(block.subjectPublicKeyInfo.der), expected);
      const [secret] = decodeInput(readFileSync(file));
      assert.ok(secret?.kind === "private-key" && secret.publicKey && secret.encrypted);
      assert.equal(secret.encryption, "aes256-ctr, bcrypt");
      assert.deepEqual(Buffer.from(secret.publicKey.der), expected);
      if (type !== "ed25519") assert.equal(found.subjectPublicKeyInfo.key.type, type === "rsa" ? "rsa" : "ec");
    });
  }

  test("an SSH certificate is named as not decoded", () => {
    keygen("-q", "-t", "ed25519", "-N", "", "-f", join(folder, "ca"));
    keygen("-q", "-s", join(folder, "ca"), "-I", "me", "-n", "me", join(folder, "ca.pub"));
    const [found] = decodeInput(readFileSync(join(folder, "ca-cert.pub")));
    assert.ok(found?.kind === "failed" && found.error.code === "unsupported");
    assert.match(found.error.message, /SSH certificate/);
  });
});
