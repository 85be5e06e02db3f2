import assert from "node:assert/strict";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import type { Backend } from "../../src/backend/backend";
import { call, Refusal, send, sendSigned, type SignedCall, TestBackends } from "./testBackend";

const listTarget = "ACMPrivateCA.ListCertificateAuthorities";

suite("wire", () => {
  const backends = new TestBackends();
  let backend: Backend;
  suiteSetup(async () => {
    backend = await backends.start();
  });
  suiteTeardown(() => backends.close());

  const host = () => new URL(backend.ready.endpoint).host;
  const port = () => new URL(backend.ready.endpoint).port;
  const signed = (more: Partial<SignedCall> = {}) =>
    sendSigned(backend.ready, { target: listTarget, body: "{}", ...more });
  const codeOf = (body: string) => (JSON.parse(body) as { __type: string }).__type;
  const refuses = async (status: number, code: string, more: Partial<SignedCall>) => {
    const answer = await signed(more);
    assert.deepEqual([answer.status, codeOf(answer.body)], [status, code]);
    return answer;
  };

  test("a signed request is answered as JSON, with a request id and no CORS header", async () => {
    const { status, headers, body } = await signed();
    assert.equal(status, 200);
    assert.deepEqual(JSON.parse(body), { CertificateAuthorities: [] });
    assert.equal(headers["content-type"], "application/x-amz-json-1.1");
    assert.match(String(headers["x-amzn-requestid"]), /^[0-9a-f-]{36}$/);
    assert.deepEqual(
      Object.keys(headers).filter((name) => name.startsWith("access-control")),
      [],
    );
  });

  test("an error has AWS's shape", async () => {
    const { status, headers, body } = await signed({
      target: "ACMPrivateCA.DescribeCertificateAuthority",
      body: JSON.stringify({ CertificateAuthorityArn: "nonsense" }),
    });
    assert.equal(status, 400);
    assert.deepEqual(JSON.parse(body), { __type: "InvalidArnException", message: "Not a valid arn." });
    assert.ok(headers["x-amzn-requestid"]);
  });

  test("localhost is another name of the same listener", async () => {
    const name = `localhost:${port()}`;
    assert.equal((await signed({ headers: { host: name } })).status, 200);
  });

  suite("who may ask", () => {
    const hosts: Readonly<Record<string, () => string>> = {
      "the name of an attacker": () => `attacker.example:${port()}`,
      "another port": () => "127.0.0.1:1",
      "no port": () => "127.0.0.1",
      "another loopback address": () => `127.0.0.2:${port()}`,
    };
    for (const [what, hostWith] of Object.entries(hosts)) {
      test(`a Host header with ${what} is refused, though the signature is good`, async () => {
        await refuses(403, "AccessDeniedException", { headers: { host: hostWith() } });
      });
    }

    for (const [name, value] of [
      ["Origin", "http://127.0.0.1"],
      ["Origin", "null"],
      ["Sec-Fetch-Site", "cross-site"],
      ["Sec-Fetch-Site", "same-origin"],
    ] as const) {
      test(`a request with ${name}: ${value} is refused`, async () => {
        await refuses(403, "AccessDeniedException", { headers: { [name.toLowerCase()]: value } });
      });
    }

    test("a preflight of a web page gets no permission", async () => {
      const headers = { host: host(), origin: "https://attacker.example", "access-control-request-method": "POST" };
      const answer = await send(backend.ready, { method: "OPTIONS", headers });
      assert.equal(answer.status, 403);
      assert.equal(answer.headers["access-control-allow-origin"], undefined);
    });

    for (const method of ["GET", "PUT", "DELETE", "TRACE", "OPTIONS"]) {
      test(`${method} does nothing and answers no data`, async () => {
        const answer = await send(backend.ready, { method, headers: { host: host() } });
        assert.equal(answer.status, 405);
      });
    }

    const raw = async (request: string): Promise<string> => {
      const socket = connect(Number(port()), "127.0.0.1");
      socket.write(request);
      return text(socket);
    };

    test("two Host headers are refused", async () => {
      const answer = await raw(
        `POST / HTTP/1.1\r\nHost: ${host()}\r\nHost: attacker.example\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      );
      assert.match(answer, /^HTTP\/1\.1 (400|403) /);
    });

    test("a request line with an absolute address is refused", async () => {
      const answer = await raw(
        `POST http://${host()}/ HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      );
      assert.match(answer, /^HTTP\/1\.1 403 .*AccessDeniedException/s);
    });

    test("CONNECT is refused", async () => {
      assert.equal(await raw(`CONNECT example.com:443 HTTP/1.1\r\nHost: ${host()}\r\n\r\n`), "");
    });
  });

  suite("signatures", () => {
    test("an unsigned request is refused as AWS does", async () => {
      const answer = await send(backend.ready, { headers: { host: host(), "x-amz-target": listTarget }, body: "{}" });
      assert.deepEqual([answer.status, codeOf(answer.body)], [400, "MissingAuthenticationTokenException"]);
    });

    test("another access key is not recognised", async () => {
      await refuses(400, "UnrecognizedClientException", { accessKeyId: "AKIAIOSFODNN7EXAMPLE" });
    });

    test("a signature with another secret key is refused", async () => {
      await refuses(400, "InvalidSignatureException", { secretAccessKey: "x".repeat(40) });
    });

    for (const [what, minutes] of [
      ["six minutes old", -6],
      ["six minutes ahead", 6],
    ] as const) {
      test(`a signature that is ${what} is refused`, async () => {
        await refuses(400, "InvalidSignatureException", { at: new Date(Date.now() + minutes * 60_000) });
      });
    }

    test("a signature that is four minutes old is good", async () => {
      assert.equal((await signed({ at: new Date(Date.now() - 4 * 60_000) })).status, 200);
    });

    test("a target that was changed after signing is refused", async () => {
      await refuses(400, "InvalidSignatureException", {
        tamper: (headers) => ({ ...headers, "x-amz-target": "Rootpin.Reset" }),
      });
    });

    test("an x-amz header that was not signed is refused", async () => {
      await refuses(400, "InvalidSignatureException", {
        tamper: (headers) => ({ ...headers, "x-amz-security-token": "added" }),
      });
    });

    test("a body that was not signed is refused, whatever digest is announced", async () => {
      for (const digest of ["UNSIGNED-PAYLOAD", "0".repeat(64)]) {
        await refuses(400, "InvalidSignatureException", {
          tamper: (headers) => ({ ...headers, "x-amz-content-sha256": digest }),
        });
      }
    });

    test("a garbled Authorization header is refused", async () => {
      for (const authorization of ["Bearer x", "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=zz"]) {
        await refuses(400, "IncompleteSignatureException", { tamper: (headers) => ({ ...headers, authorization }) });
      }
    });

    test("a request that was signed for another service is refused", async () => {
      await refuses(400, "InvalidSignatureException", { service: "iot" });
      await refuses(400, "InvalidSignatureException", { target: "Rootpin.GetStatus", service: "acm-pca" });
    });
  });

  suite("input", () => {
    test("an operation that nobody knows gets AWS's error", async () => {
      await refuses(400, "UnknownOperationException", { target: "ACMPrivateCA.MakeCoffee" });
      await refuses(400, "UnknownOperationException", { target: "Kinesis_20131202.ListStreams" });
      await refuses(400, "UnknownOperationException", { target: "" });
    });

    for (const [what, body] of [
      ["no body", ""],
      ["half of one", '{"MaxResults":'],
      ["a list", "[]"],
      ["a number", "1"],
      ["33 levels", `{"a":${"[".repeat(32)}${"]".repeat(32)}}`],
    ] as const) {
      test(`a body with ${what} is a SerializationException`, async () => {
        await refuses(400, "SerializationException", { body });
      });
    }

    test("brackets in a string do not count as depth", async () => {
      const body = JSON.stringify({ Unknown: `"${"[{".repeat(50)}\\` });
      assert.equal((await signed({ body })).status, 200);
    });

    test("a value of another type is a SerializationException, one out of bounds a ValidationException", async () => {
      await refuses(400, "SerializationException", { body: '{"MaxResults":"10"}' });
      const { body } = await refuses(400, "ValidationException", { body: '{"MaxResults":0}' });
      assert.match(body, /1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint/);
    });

    test("a body over 1 MiB is 413, announced or not", async () => {
      const big = "x".repeat(1024 * 1024 + 1);
      const announced = await send(backend.ready, { headers: { host: host() }, body: big });
      assert.equal(announced.status, 413);
      const chunked = await send(backend.ready, {
        headers: { host: host(), "transfer-encoding": "chunked" },
        body: big,
      });
      assert.equal(chunked.status, 413);
    });

    test("headers over 16 KiB are 431", async () => {
      const answer = await send(backend.ready, { headers: { host: host(), "x-long": "x".repeat(17 * 1024) } });
      assert.equal(answer.status, 431);
    });

    test("the backend goes on after all of that", async () => {
      assert.equal((await signed()).status, 200);
    });
  });

  test("regions come from the signature's scope", async () => {
    const { Region } = await call<{ Region: string }>(backend.ready, "Rootpin.GetStatus", {}, "eu-west-1");
    assert.equal(Region, "eu-west-1");
  });

  test("a refusal inside an operation is an error with code and status", async () => {
    await assert.rejects(call(backend.ready, "ACMPrivateCA.DescribeCertificateAuthority"), (error) => {
      assert.ok(error instanceof Refusal);
      assert.deepEqual([error.code, error.status], ["ValidationException", 400]);
      return true;
    });
  });
});
