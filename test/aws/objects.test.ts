import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isAwsError } from "../../src/aws/errors";
import { createObjectStore, type ObjectStore } from "../../src/aws/objects";
import { failure, never } from "./awsSuite";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const refusal =
  (status: number, code: string, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "application/xml", ...headers });
    response.end(
      `<?xml version="1.0"?><Error><Code>${code}</Code><Message>No.</Message><RequestId>R1</RequestId></Error>`,
    );
  };

suite("objects of S3", () => {
  const requests: { readonly url: string; readonly method: string; readonly headers: IncomingMessage["headers"] }[] =
    [];
  const lines: string[] = [];
  let answers: Answer[] = [];
  let url: string;
  const server = createServer((request, response) => {
    requests.push({ url: request.url ?? "", method: request.method ?? "", headers: request.headers });
    (answers.shift() ?? refusal(500, "InternalError"))(request, response);
  });

  suiteSetup(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  suiteTeardown(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  setup(() => {
    requests.length = 0;
    lines.length = 0;
  });

  const store = (closed = never): ObjectStore =>
    createObjectStore({
      endpoint: { url, local: false, ownHosts: false },
      region: "eu-west-1",
      credentials: () => Promise.resolve({ accessKeyId: "AKID", secretAccessKey: "secret", sessionToken: "token" }),
      closed,
      log: (line) => lines.push(line),
    });
  const place = { bucket: "reports", key: "audit-report/a b+c(1)/é.json" };

  async function refused(...next: Answer[]) {
    answers = next;
    const error = await failure(store().read(place, never));
    assert.ok(isAwsError(error));
    return error;
  }

  test("are read with a signature for S3, which covers the session's token", async () => {
    answers = [(_request, response) => response.end("[]")];
    assert.equal(await store().read(place, never), "[]");
    const [request] = requests;
    assert.equal(request?.url, "/reports/audit-report/a%20b%2Bc%281%29/%C3%A9.json");
    assert.equal(request.headers["x-amz-security-token"], "token");
    assert.match(
      String(request.headers.authorization),
      /Credential=AKID\/\d{8}\/eu-west-1\/s3\/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,/,
    );
    assert.match(lines[0] ?? "", /^s3 GetObject: status 200, \d+ ms$/);
  });

  test("are asked for once more where their bucket is", async () => {
    answers = [
      refusal(301, "PermanentRedirect", { "x-amz-bucket-region": "us-east-2" }),
      (_request, response) => response.end("there"),
    ];
    assert.equal(await store().read(place, never), "there");
    assert.match(String(requests[1]?.headers.authorization), /us-east-2\/s3\/aws4_request/);
  });

  test("a redirect to another host is not followed with a signature", async () => {
    const error = await refused(refusal(307, "TemporaryRedirect", { location: "http://127.0.0.1:1/" }));
    assert.equal(error.code, "TemporaryRedirect");
    assert.equal(requests.length, 1);
  });

  test("that may not be read name the statement that a policy lacks", async () => {
    const error = await refused(refusal(403, "AccessDenied"));
    assert.equal(error.kind, "access-denied");
    assert.deepEqual(error.policyStatement, {
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: `arn:aws:s3:::reports/${place.key}`,
    });
    assert.equal(error.requestId, "R1");
  });

  test("of a bucket that is not there say which", async () => {
    const error = await refused(refusal(404, "NoSuchBucket"));
    assert.equal(error.kind, "not-found");
    assert.match(error.message, /"reports"/);
  });

  test("that are too long to be shown are not read", async () => {
    const error = await refused((_request, response) => {
      response.writeHead(200, { "content-length": String(1 << 30) });
      response.write("[");
    });
    assert.equal(error.code, "ObjectTooLong");
  });

  test("a closed connection reads nothing", async () => {
    const closed = AbortSignal.abort(new Error("closed"));
    assert.match(String(await failure(store(closed).read(place, never))), /closed/);
    assert.equal(requests.length, 0);
  });

  test("a bucket is made, and one that is there already is enough", async () => {
    answers = [(_request, response) => response.end(), refusal(409, "BucketAlreadyOwnedByYou")];
    await store().createBucket("reports", never);
    await store().createBucket("reports", never);
    assert.deepEqual(
      requests.map(({ method, url: path }) => `${method} ${path}`),
      ["PUT /reports", "PUT /reports"],
    );
    answers = [refusal(409, "BucketAlreadyExists")];
    const error = await failure(store().createBucket("reports", never));
    assert.ok(isAwsError(error));
    assert.equal(error.kind, "conflict");
  });
});
