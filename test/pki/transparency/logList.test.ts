import assert from "node:assert/strict";
import { sha256 } from "../../../src/crypto/digest";
import { verifySignature } from "../../../src/crypto/verifySignature";
import { toBase64 } from "../../../src/pki/container/base64";
import { decodeInput } from "../../../src/pki/container/decodeInput";
import { knownLogs } from "../../../src/pki/transparency/knownLogs";
import { isStale } from "../../../src/pki/transparency/logList";
import { readLogList } from "../../../src/pki/transparency/readLogList";
import { transparencyFixture } from "./transparencyFixtures";

const json = transparencyFixture("logList.json");
const signature = transparencyFixture("logList.sig");

function googlesKey() {
  const [object] = decodeInput(transparencyFixture("logListKey.pem"));
  assert.equal(object?.kind, "public-key");
  return object.subjectPublicKeyInfo;
}

const read = (bytes: Uint8Array, signed?: Uint8Array) =>
  readLogList({
    json: bytes,
    ...(signed && { signed: { signature: signed, key: googlesKey() } }),
    verify: verifySignature,
    sha256,
  });

const day = 86_400_000;
const after = (date: Date, days: number) => new Date(date.getTime() + days * day);

suite("a list of logs", () => {
  test("that Google signed is read, and says that its signature was checked", async () => {
    const list = await read(json, signature);
    assert.deepEqual(
      [list.version, list.date.toISOString(), list.logs.length, list.signature],
      ["12.6", "2022-09-20T12:55:37.000Z", 29, "verified"],
    );
  });

  test("with one octet changed is refused when it is signed", async () => {
    const text = new TextDecoder().decode(json).replace('"usable"', '"Usable"');
    await assert.rejects(read(new TextEncoder().encode(text), signature), { code: "signature-invalid" });
    const wrong = signature.map((octet, index) => (index === 100 ? octet ^ 1 : octet));
    await assert.rejects(read(json, wrong), { code: "signature-invalid" });
  });

  test("without a signature is read and says that it is unverified", async () => {
    assert.equal((await read(json)).signature, "unverified");
  });

  test("whose identifier is not the digest of the key, or that is none, is refused", async () => {
    const text = new TextDecoder().decode(json).replace(/"log_id": "./, '"log_id": "!');
    await assert.rejects(read(new TextEncoder().encode(text)), { code: "malformed-value" });
    for (const none of ["", "[]", "{}", '{"log_list_timestamp":"2022-09-20T12:55:37Z","operators":[{}]}']) {
      await assert.rejects(read(new TextEncoder().encode(none)), { code: "malformed-value" }, none);
    }
  });

  test("is stale after 70 days and not before", () => {
    assert.ok(!isStale(knownLogs, after(knownLogs.date, 70)));
    assert.ok(isStale(knownLogs, after(knownLogs.date, 71)));
  });

  test("is bundled: each identifier is the digest of its key, and none is there twice", () => {
    for (const { id, key, description } of knownLogs.logs) assert.equal(toBase64(sha256(key)), id, description);
    assert.equal(new Set(knownLogs.logs.map(({ id }) => id)).size, knownLogs.logs.length);
    assert.ok(knownLogs.logs.length > 70);
  });
});
