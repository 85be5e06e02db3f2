import assert from "node:assert/strict";
import { hexSha256 } from "../../src/attach/signature/canonicalRequest";
import { signRequest } from "../../src/attach/signature/signRequest";
import type { Backend } from "../../src/backend/backend";
import { type Answer, call, send, TestBackends } from "./testBackend";

interface S3Call {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly region?: string;
  readonly query?: string;
  readonly at?: Backend;
}

suite("S3", () => {
  const backends = new TestBackends();
  let backend: Backend;
  suiteSetup(async () => {
    backend = await backends.start();
    for (const bucket of ["crls", "reports"]) assert.equal((await s3("PUT", `/${bucket}`)).status, 200);
  });
  suiteTeardown(() => backends.close());

  const port = () => new URL(backend.ready.endpoint).port;
  const host = () => `127.0.0.1:${port()}`;

  function s3(method: string, path: string, s3Call: S3Call = {}): Promise<Answer> {
    const { headers = {}, body = "", query = "", at: { ready } = backend, region = ready.region } = s3Call;
    const signed = signRequest(
      { method, path, query, headers: { host: new URL(ready.endpoint).host, ...headers }, body },
      ready.credentials,
      { region, service: "s3" },
    );
    return send(ready, { method, path: query === "" ? path : `${path}?${query}`, headers: signed, body });
  }

  const anonymous = (method: string, path: string, headers: Readonly<Record<string, string>> = {}) =>
    send(backend.ready, { method, path, headers: { host: host(), ...headers } });

  const refuses = async (answer: Promise<Answer>, status: number, code: string) => {
    const { status: answered, body, headers } = await answer;
    assert.deepEqual([answered, /<Code>(.*)<\/Code>/.exec(body)?.[1]], [status, code]);
    assert.match(String(headers["x-amz-request-id"]), /^[0-9a-f-]{36}$/);
    assert.equal(headers["content-type"], "application/xml");
  };

  const textsOf = (body: string, name: string) =>
    [...body.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map(([, text]) => text);

  test("an object comes back as it was put, with its type, length, date and the MD5 of its bytes as ETag", async () => {
    const put = await s3("PUT", "/crls/a/b.txt", { body: "hello", headers: { "content-type": "text/plain" } });
    assert.deepEqual([put.status, put.headers.etag], [200, '"5d41402abc4b2a76b9719d911017c592"']);
    const got = await s3("GET", "/crls/a/b.txt");
    assert.deepEqual([got.status, got.body, got.headers["content-type"]], [200, "hello", "text/plain"]);
    assert.ok(Date.parse(String(got.headers["last-modified"])) > 0);
    const head = await s3("HEAD", "/crls/a/b.txt");
    assert.deepEqual([head.status, head.body, head.headers["content-length"]], [200, "", "5"]);
    assert.equal(head.headers.etag, put.headers.etag);
  });

  for (const [range, status, body] of [
    ["bytes=1-3", 206, "123"],
    ["bytes=7-", 206, "789"],
    ["bytes=-2", 206, "89"],
    ["bytes=8-99", 206, "89"],
    ["bytes=5-2", 200, "0123456789"],
    ["lines=1-2", 200, "0123456789"],
  ] as const) {
    test(`the range ${range} of ten octets is ${body}`, async () => {
      await s3("PUT", "/crls/ten", { body: "0123456789" });
      const got = await s3("GET", "/crls/ten", { headers: { range } });
      assert.deepEqual([got.status, got.body], [status, body]);
    });
  }

  test("a range behind the end cannot be satisfied", async () => {
    await s3("PUT", "/crls/ten", { body: "0123456789" });
    await refuses(s3("GET", "/crls/ten", { headers: { range: "bytes=10-" } }), 416, "InvalidRange");
  });

  test("a key may hold any character, and dots do not lead out of the bucket", async () => {
    for (const key of ["sp%20ace/%C3%BC%2B%26.txt", "..%2F..%2Fx", "../reports/y", "~'()*!"]) {
      const path = `/crls/odd/${key}`;
      assert.equal((await s3("PUT", path, { body: key })).status, 200);
      assert.equal((await s3("GET", path)).body, key);
    }
    const listed = await s3("GET", "/crls", { query: "list-type=2&prefix=odd%2F" });
    assert.deepEqual(textsOf(listed.body, "Key"), [
      "odd/../../x",
      "odd/../reports/y",
      "odd/sp ace/ü+&amp;.txt",
      "odd/~&apos;()*!",
    ]);
    await refuses(s3("GET", "/reports/y"), 404, "NoSuchKey");
  });

  suite("listing", () => {
    suiteSetup(async () => {
      for (const key of ["x", "y/1", "y/2", "y/deep/3", "z"]) await s3("PUT", `/reports/${key}`, { body: key });
    });

    test("a delimiter gives what is alike once, and tokens lead on to everything exactly once", async () => {
      const keys: unknown[] = [];
      const prefixes: unknown[] = [];
      for (let token = ""; ;) {
        const query = `${token && `continuation-token=${encodeURIComponent(token)}&`}delimiter=%2F&list-type=2&max-keys=1`;
        const { body } = await s3("GET", "/reports", { query });
        keys.push(...textsOf(body, "Key"));
        prefixes.push(
          ...textsOf(body.replaceAll("</CommonPrefixes>", "</CommonPrefixes>\n"), "CommonPrefixes><Prefix"),
        );
        prefixes.push(...[...body.matchAll(/<CommonPrefixes><Prefix>([^<]*)/g)].map(([, prefix]) => prefix));
        token = textsOf(body, "NextContinuationToken")[0] ?? "";
        assert.deepEqual(textsOf(body, "IsTruncated"), [String(token !== "")]);
        assert.deepEqual(textsOf(body, "KeyCount"), ["1"]);
        if (token === "") break;
      }
      assert.deepEqual([keys, prefixes], [["x", "z"], ["y/"]]);
    });

    test("a prefix and a start cut the list", async () => {
      const { body } = await s3("GET", "/reports", { query: "list-type=2&prefix=y%2F&start-after=y%2F1" });
      assert.deepEqual(textsOf(body, "Key"), ["y/2", "y/deep/3"]);
    });

    test("the older form goes on from a marker", async () => {
      const { body } = await s3("GET", "/reports", { query: "delimiter=%2F&marker=y%2F" });
      assert.deepEqual(textsOf(body, "Key"), ["z"]);
      assert.doesNotMatch(body, /CommonPrefixes/);
    });
  });

  suite("who may read", () => {
    suiteSetup(async () => {
      await s3("PUT", "/crls/public", { body: "for all", headers: { "x-amz-acl": "public-read" } });
      await s3("PUT", "/crls/private", { body: "for one" });
    });

    test("anybody reads a public object, by its path and by the host of its bucket", async () => {
      assert.equal((await anonymous("GET", "/crls/public")).body, "for all");
      assert.equal((await anonymous("HEAD", "/crls/public")).headers["content-length"], "7");
      const hosted = await anonymous("GET", "/public", { host: `crls.localhost:${port()}` });
      assert.equal(hosted.body, "for all");
    });

    test("everything else is refused without a signature, there or not", async () => {
      for (const path of [
        "/crls/private",
        "/crls/nothing",
        "/crls",
        "/nothing-here/x",
        "/crls?acl",
        "/crls?list-type=2",
      ]) {
        await refuses(anonymous("GET", path), 403, "AccessDenied");
      }
      const hosted = { host: `crls.localhost:${port()}` };
      for (const method of ["PUT", "DELETE"]) await refuses(anonymous(method, "/x", hosted), 403, "AccessDenied");
      await refuses(anonymous("GET", "/", hosted), 403, "AccessDenied");
    });

    test("a public object is not there for web pages", async () => {
      for (const [name, value] of [
        ["origin", "https://attacker.example"],
        ["sec-fetch-site", "cross-site"],
      ] as const) {
        await refuses(anonymous("GET", "/crls/public", { [name]: value }), 403, "AccessDenied");
      }
    });

    test("the host of a bucket is one of this port and below localhost only", async () => {
      for (const name of [`crls.attacker.example:${port()}`, "crls.localhost:1", `_x.localhost:${port()}`]) {
        assert.equal((await anonymous("GET", "/public", { host: name })).status, 403);
      }
    });

    test("a signature that does not fit is refused in S3's words", async () => {
      const headers = signRequest(
        { method: "GET", path: "/crls/private", headers: { host: host() }, body: "" },
        { ...backend.ready.credentials, secretAccessKey: "another" },
        { region: "us-east-1", service: "s3" },
      );
      const asked = (more: object) =>
        send(backend.ready, { method: "GET", path: "/crls/private", headers: { ...headers, ...more } });
      await refuses(asked({}), 403, "SignatureDoesNotMatch");
      const stranger = headers.authorization?.replace(/Credential=[^/]+/, "Credential=NOBODY");
      await refuses(asked({ authorization: stranger }), 403, "InvalidAccessKeyId");
    });

    test("the query is signed with the rest", async () => {
      const headers = signRequest(
        { method: "GET", path: "/reports", query: "list-type=2&max-keys=1", headers: { host: host() }, body: "" },
        backend.ready.credentials,
        { region: "us-east-1", service: "s3" },
      );
      const path = "/reports?max-keys=2&list-type=2";
      await refuses(send(backend.ready, { method: "GET", path, headers }), 403, "SignatureDoesNotMatch");
    });
  });

  suite("bodies", () => {
    const put = (body: string, headers: Readonly<Record<string, string>>) => {
      const digest = headers["x-amz-content-sha256"] ?? hexSha256(body);
      const signed = signRequest(
        { method: "PUT", path: "/crls/body", headers: { host: host(), ...headers }, body, bodyDigest: digest },
        backend.ready.credentials,
        { region: "us-east-1", service: "s3" },
      );
      return send(backend.ready, { method: "PUT", path: "/crls/body", headers: signed, body });
    };

    test("a body that is not signed is taken", async () => {
      assert.equal((await put("unsigned", { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" })).status, 200);
      assert.equal((await s3("GET", "/crls/body")).body, "unsigned");
    });

    test("a body in chunks is put together, and one that breaks off is refused", async () => {
      const headers = {
        "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        "content-encoding": "aws-chunked",
        "x-amz-decoded-content-length": "9",
        "x-amz-trailer": "x-amz-checksum-crc32",
      };
      const body = "5\r\nin ch\r\n4\r\nunks\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n";
      assert.equal((await put(body, headers)).status, 200);
      assert.equal((await s3("GET", "/crls/body")).body, "in chunks");
      await refuses(put("5\r\nin", headers), 400, "IncompleteBody");
      await refuses(put("ffffffff\r\nin\r\n0\r\n\r\n", headers), 400, "IncompleteBody");
    });

    test("a body with another MD5 than announced is refused", async () => {
      await refuses(put("x", { "content-md5": "1B2M2Y8AsgTpgAmY7PhCfg==" }), 400, "BadDigest");
    });

    test("sixteen MiB are taken, and one octet more is not", async () => {
      const size = 16 * 1024 * 1024;
      assert.equal((await s3("PUT", "/crls/big", { body: "x".repeat(size) })).status, 200);
      await refuses(s3("PUT", "/crls/big", { body: "x".repeat(size + 1) }), 400, "EntityTooLarge");
    }).timeout(20_000);
  });

  suite("buckets", () => {
    test("a bucket is of the region that it is created in", async () => {
      const constraint =
        "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>";
      const region = "eu-west-1";
      assert.equal((await s3("PUT", "/elsewhere", { body: constraint, region })).status, 200);
      const location = await s3("GET", "/elsewhere", { query: "location=", region });
      assert.match(location.body, />eu-west-1<\/LocationConstraint>$/);
      assert.equal((await s3("HEAD", "/elsewhere")).headers["x-amz-bucket-region"], region);
      await refuses(s3("PUT", "/elsewhere", { body: constraint, region }), 409, "BucketAlreadyOwnedByYou");
      await refuses(s3("PUT", "/more", { region }), 400, "IllegalLocationConstraintException");
    });

    test("a bucket goes only when it is empty", async () => {
      await s3("PUT", "/short-lived");
      await s3("PUT", "/short-lived/x", { body: "x" });
      await refuses(s3("DELETE", "/short-lived"), 409, "BucketNotEmpty");
      assert.equal((await s3("DELETE", "/short-lived/x")).status, 204);
      assert.equal((await s3("DELETE", "/short-lived/x")).status, 204);
      assert.equal((await s3("DELETE", "/short-lived")).status, 204);
      await refuses(s3("GET", "/short-lived", { query: "list-type=2" }), 404, "NoSuchBucket");
      await refuses(s3("PUT", "/short-lived/x", { body: "x" }), 404, "NoSuchBucket");
    });

    for (const name of ["ab", "Upper", "a..b", "-a-", "1.2.3.4", "_rootpin", "a_b"]) {
      test(`"${name}" is no bucket name`, async () => {
        await refuses(s3("PUT", `/${name}`), 400, "InvalidBucketName");
      });
    }

    test("what is not answered here changes nothing", async () => {
      await s3("PUT", "/crls/kept", { body: "kept" });
      await refuses(s3("PUT", "/crls/kept", { query: "tagging=", body: "x" }), 501, "NotImplemented");
      await refuses(s3("PUT", "/crls/kept", { query: "partNumber=1&uploadId=x", body: "x" }), 501, "NotImplemented");
      await refuses(s3("PUT", "/crls/kept", { headers: { "if-none-match": "*" }, body: "x" }), 501, "NotImplemented");
      await refuses(s3("DELETE", "/crls", { query: "policy=" }), 501, "NotImplemented");
      await refuses(s3("POST", "/crls", { query: "delete=" }), 405, "MethodNotAllowed");
      assert.equal((await s3("GET", "/crls/kept")).body, "kept");
    });
  });

  // R17: the control route is POST /_rootpin, signed for it; nothing that is signed for an AWS service gets there.
  test("no request of an AWS client reaches the control operations", async () => {
    const target = { "x-amz-target": "Rootpin.Reset", "content-type": "application/x-amz-json-1.1" };
    await refuses(s3("POST", "/_rootpin", { body: "{}", headers: target }), 400, "InvalidBucketName");
    const hosted = { ...target, host: `crls.localhost:${port()}` };
    await refuses(s3("POST", "/_rootpin", { body: "{}", headers: hosted }), 405, "MethodNotAllowed");
    const signed = signRequest(
      { method: "POST", path: "/_rootpin", headers: { host: host(), ...target }, body: "{}" },
      backend.ready.credentials,
      { region: "us-east-1", service: "acm-pca" },
    );
    const answer = await send(backend.ready, { path: "/_rootpin", headers: signed, body: "{}" });
    assert.match(answer.body, /InvalidSignatureException/);
    assert.equal((await s3("HEAD", "/crls")).status, 200, "nothing was removed");
    await call(backend.ready, "Rootpin.GetStatus");
  });

  test("a fault is told in S3's words", async () => {
    const failing = async (kind: string, status: number, code: string) => {
      await call(backend.ready, "Rootpin.SetFault", { Kind: kind, Service: "s3", Operation: "ListBuckets", Count: 1 });
      await refuses(s3("GET", "/"), status, code);
    };
    await failing("throttle", 503, "SlowDown");
    await failing("access-denied", 403, "AccessDenied");
    await failing("internal", 500, "InternalError");
    assert.equal((await s3("GET", "/")).status, 200);
  });

  test("objects are there after a restart", async () => {
    const folder = backends.folder();
    const first = await backends.start(folder.options);
    await s3("PUT", "/kept-bucket", { at: first });
    await s3("PUT", "/kept-bucket/x", { body: "kept", at: first });
    await first.stop();
    const second = await backends.start(folder.options);
    assert.equal((await s3("GET", "/kept-bucket/x", { at: second })).body, "kept");
  });
});
