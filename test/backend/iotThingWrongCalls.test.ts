import assert from "node:assert/strict";
import { signRequest } from "../../src/attach/signature/signRequest";
import type { Backend } from "../../src/backend/backend";
import { send, TestBackends } from "./testBackend";

interface WrongCall {
  /** "GET /things/…": as it is sent. */
  readonly request: string;
  readonly body?: object | string;
  readonly what: string;
  readonly code: string;
  readonly status: number;
}

const arn = `arn:aws:iot:us-east-1:000000000000:cert/${"0".repeat(64)}`;
const encoded = encodeURIComponent(arn);
const document = JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } });

const invalid = { code: "InvalidRequestException", status: 400 } as const;
const missing = { code: "ResourceNotFoundException", status: 404 } as const;
const malformed = { code: "MalformedPolicyException", status: 400 } as const;
const unknown = { code: "UnknownOperationException", status: 404 } as const;

const wrongCalls: readonly WrongCall[] = [
  { request: "GET /things/a%2Fb", what: "a slash in a thing's name", ...invalid },
  { request: `GET /things/${"a".repeat(129)}`, what: "a name of 129 characters", ...invalid },
  { request: "GET /things/%00", what: "a zero octet for a name", ...invalid },
  { request: "GET /things/%ff", what: "a name that is no UTF-8", ...invalid },
  { request: "GET /things/nothing", what: "a thing that is not there", ...missing },
  { request: "GET /things?maxResults=251", what: "a page that is too long", ...invalid },
  { request: "GET /things?nextToken=bm8", what: "a token that was made up", ...invalid },
  { request: "GET /things?usePrefixAttributeValue=yes", what: "a boolean that is none", ...invalid },
  { request: "GET /things?attributeValue=a", what: "an attribute's value without its name", ...invalid },
  { request: "POST /things/a", body: "{", what: "a body that is no JSON", ...invalid },
  { request: "POST /things/a", body: { attributePayload: { attributes: { a: 1 } } }, what: "a number", ...invalid },
  {
    request: "POST /things/a",
    body: { attributePayload: { attributes: { a: "<" } } },
    what: "a wrong value",
    ...invalid,
  },
  { request: "PATCH /things/nothing", body: {}, what: "a thing that is not there, to be changed", ...missing },
  {
    request: "PATCH /things/a",
    body: { removeThingType: true, thingTypeName: "t" },
    what: "a type that is given and removed",
    ...invalid,
  },
  { request: "PUT /things/nothing/principals", what: "no principal", ...invalid },
  { request: "GET /things/nothing/principals", what: "principals of nothing", ...missing },
  { request: "GET /things/nothing/thing-groups", what: "groups of nothing", ...missing },
  { request: "GET /principals/things", what: "things of no principal", ...invalid },
  { request: "GET /thing-types/nothing", what: "a type that is not there", ...missing },
  { request: "DELETE /thing-types/nothing", what: "a type that is not there, to be deleted", ...missing },
  {
    request: "POST /thing-types/t",
    body: { thingTypeProperties: { searchableAttributes: ["a", "b", "c", "d"] } },
    what: "four searchable attributes",
    ...invalid,
  },
  { request: "GET /thing-groups/nothing", what: "a group that is not there", ...missing },
  { request: "GET /thing-groups/nothing/things", what: "things of a group that is not there", ...missing },
  { request: "PATCH /thing-groups/nothing", body: {}, what: "no properties", ...invalid },
  { request: "PUT /thing-groups/addThingToThingGroup", body: {}, what: "neither thing nor group", ...invalid },
  { request: "GET /policies/a%20b", what: "a space in a policy's name", ...invalid },
  { request: "GET /policies/nothing", what: "a policy that is not there", ...missing },
  { request: "DELETE /policies/nothing", what: "a policy that is not there, to be deleted", ...missing },
  { request: "POST /policies/p", body: {}, what: "no document", ...invalid },
  { request: "POST /policies/p", body: { policyDocument: "[]" }, what: "a list for a document", ...malformed },
  { request: "POST /policies/p", body: { policyDocument: "null" }, what: "null for a document", ...malformed },
  {
    request: "POST /policies/p",
    body: { policyDocument: document + "x".repeat(3000) },
    what: "a long one",
    ...malformed,
  },
  {
    request: "POST /policies/p",
    body: { policyDocument: document.replace("2012", "2013") },
    what: "an unknown version",
    ...malformed,
  },
  { request: "POST /policies/nothing/version", body: { policyDocument: document }, what: "no policy", ...missing },
  { request: "GET /policies/nothing/version/1", what: "a version of nothing", ...missing },
  { request: "GET /policies/nothing/version/one", what: "a version that is no number", ...invalid },
  { request: "GET /policies?pageSize=0", what: "a page of nothing", ...invalid },
  { request: "PUT /target-policies/nothing", body: { target: arn }, what: "a policy that is not there", ...missing },
  { request: "POST /target-policies/nothing", body: { target: arn }, what: "the same, detached", ...invalid },
  { request: `POST /attached-policies/${encoded}`, what: "a certificate that is not there", ...missing },
  { request: "POST /attached-policies/everybody", what: "a target that is no ARN", ...invalid },
  { request: "GET /policy-principals", what: "no policy's name", ...invalid },
  { request: "POST /test-authorization", body: { principal: arn }, what: "no question", ...invalid },
  { request: "POST /test-authorization", body: { principal: arn, authInfos: [] }, what: "no questions", ...invalid },
  {
    request: "POST /test-authorization",
    body: { principal: arn, authInfos: [{ actionType: "CONNECT", resources: ["*"] }] },
    what: "a question about a certificate that is not there",
    ...missing,
  },
  {
    request: "POST /test-authorization",
    body: { authInfos: [{ actionType: "DELETE", resources: ["*"] }] },
    what: "an action that does not exist",
    ...invalid,
  },
  {
    request: "POST /effective-policies",
    body: { principal: "us-east-1:x" },
    what: "an identity of Cognito",
    ...invalid,
  },
  { request: "PUT /policies/p", what: "a method that is not known", ...unknown },
];

suite("wrong calls about things and policies of AWS IoT", () => {
  const backends = new TestBackends();
  let backend: Backend;
  suiteSetup(async () => {
    backend = await backends.start();
  });
  suiteTeardown(() => backends.close());

  for (const { request, body = "", what, code, status } of wrongCalls) {
    test(`${request.slice(0, 60)}: ${what} is ${code}`, async () => {
      const { endpoint, credentials, region } = backend.ready;
      const [method = "", target = ""] = request.split(" ");
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const [path = "", query] = target.split("?");
      const headers = signRequest(
        { method, path, ...(query !== undefined && { query }), headers: { host: new URL(endpoint).host }, body: text },
        credentials,
        { region, service: "iot" },
      );
      const answer = await send(backend.ready, { method, path: target, headers, body: text });
      assert.deepEqual([answer.headers["x-amzn-errortype"], answer.status], [code, status], answer.body);
    });
  }
});
