import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serialHex } from "../../../src/pki/certificate/certificate";
import { commonName } from "../../../src/pki/certificate/name";
import { fromBase64 } from "../../../src/pki/container/base64";
import { decodeInput } from "../../../src/pki/container/decodeInput";
import type { DecodedObject } from "../../../src/pki/container/decodedObject";
import { toHex } from "../../../src/pki/der/integer";
import { decodeOcspResponse } from "../../../src/pki/revocation/decodeOcspResponse";
import { encodeOcspRefusal } from "../../../src/pki/revocation/ocspResponse";
import { PkiError } from "../../../src/pki/pkiError";
import { fixtures } from "../fixtures";

const cases = JSON.parse(readFileSync(join(fixtures, "ocsp", "cases.json"), "utf8")) as readonly {
  readonly name: string;
  readonly base64: string;
}[];

function bytesOf(name: string): Uint8Array {
  const found = cases.find((each) => each.name === name);
  assert.ok(found, name);
  return fromBase64(found.base64);
}

const only = (name: string): DecodedObject | undefined => decodeInput(bytesOf(name))[0];

suite("OCSP responses", () => {
  test("a response says what OpenSSL reads from it", () => {
    const found = only("resp-sct-extension.der");
    assert.ok(found?.kind === "ocsp-response" && found.basic);
    const { responderId, producedAt, responses, certificates, tbs, signature } = found.basic;
    assert.ok(responderId.kind === "name");
    assert.equal(commonName(responderId.name), "OCSP Responder Server Gold CA 2014 - G22");
    assert.equal(producedAt.toISOString(), "2019-11-16T02:30:49.000Z");
    const [response, ...more] = responses;
    assert.ok(response);
    assert.deepEqual([more.length, certificates.length, response.status], [0, 1, { kind: "good" }]);
    assert.equal(serialHex(response.certId.serialNumber), "23bf9a6c2bf9a2f0db5ecb4143caab63ad3871d3");
    assert.equal(toHex(response.certId.issuerKeyHash), "e7f1e7fd2e53ad11e5811a57a4738f127d98c8ae");
    assert.equal(response.nextUpdate?.toISOString(), "2019-11-19T02:30:49.000Z");
    assert.deepEqual(
      response.extensions.map(({ oid }) => oid),
      ["1.3.6.1.4.1.11129.2.4.5"],
    );
    assert.ok(tbs[0] === 0x30 && signature.length === 256);
  });

  test("a responder may be named by the hash of its key", () => {
    const found = only("resp-single-extension-reason.der");
    assert.ok(found?.kind === "ocsp-response" && found.basic?.responderId.kind === "key");
    assert.equal(toHex(found.basic.responderId.hash), "8c6194e09438ed89d8d44e897009d6f95e5fec7d");
  });

  test("a refusal has its reason and no answer", () => {
    for (const reason of ["malformedRequest", "internalError", "tryLater", "unauthorized"] as const) {
      const response = decodeOcspResponse(encodeOcspRefusal(reason));
      assert.deepEqual([response.status, response.basic], [reason, undefined]);
    }
  });

  test("an answer of a type that is not known here keeps its type", () => {
    const found = only("resp-response-type-unknown-oid.der");
    assert.ok(found?.kind === "ocsp-response");
    assert.ok(found.responseType !== undefined && found.basic === undefined);
  });

  test("success without an answer, and an unknown status, are malformed", () => {
    for (const name of ["resp-successful-no-response-bytes.der", "resp-unknown-response-status.der"]) {
      const found = only(name);
      assert.ok(found?.kind === "failed");
      assert.equal(found.error.code, "malformed-value");
    }
  });

  test("a request is named as one", () => {
    const found = only("req-sha1.der");
    assert.ok(found?.kind === "failed" && found.error.code === "unsupported");
    assert.match(found.error.message, /OCSP request/);
  });

  test("any octet changed, or cut off, ends in a value or a PkiError", () => {
    const der = bytesOf("resp-sct-extension.der");
    for (let at = 0; at < der.length; at += 1) {
      const changed = Uint8Array.from(der);
      changed[at] = (changed[at] ?? 0) ^ 0x81;
      for (const input of [changed, der.subarray(0, at)]) {
        try {
          assert.equal(decodeOcspResponse(input).kind, "ocsp-response");
        } catch (error) {
          assert.ok(error instanceof PkiError, String(error));
        }
      }
    }
  });
});
