import assert from "node:assert/strict";
import { signRequest } from "../../src/attach/signature/signRequest";
import type { Backend } from "../../src/backend/backend";
import { send, TestBackends } from "./testBackend";

interface WrongCall {
  /** "GET /certificates/…": as it is sent. */
  readonly request: string;
  readonly body?: string;
  readonly what: string;
  readonly code: string;
  readonly status: number;
}

const id = "0".repeat(64);
const json = JSON.stringify;

const invalid = { code: "InvalidRequestException", status: 400 } as const;
const missing = { code: "ResourceNotFoundException", status: 404 } as const;
const unreadable = { code: "CertificateValidationException", status: 400 } as const;

const wrongCalls: readonly WrongCall[] = [
  { request: "GET /certificates/abc", what: "an id that is too short", ...invalid },
  { request: `GET /certificates/${"g".repeat(64)}`, what: "an id that is not hexadecimal", ...invalid },
  { request: `GET /certificates/${id}`, what: "a certificate that is not there", ...missing },
  { request: `GET /cacertificate/${id}`, what: "a CA that is not there", ...missing },
  { request: `DELETE /cacertificate/${id}`, what: "a CA that is not there, to be deleted", ...missing },
  { request: `PUT /cacertificate/${id}?newStatus=ACTIVE`, what: "a CA that is not there, to be changed", ...missing },
  { request: `PUT /cacertificate/${id}?newStatus=REVOKED`, what: "a status that no CA has", ...invalid },
  {
    request: `PUT /certificates/${id}?newStatus=ACTIVE`,
    what: "a certificate that is not there, to be changed",
    ...missing,
  },
  { request: `PUT /certificates/${id}`, what: "no status", ...invalid },
  { request: `PUT /certificates/${id}?newStatus=SLEEPING`, what: "a status that does not exist", ...invalid },
  { request: `PUT /certificates/${id}?newStatus=PENDING_TRANSFER`, what: "a status that AWS gives itself", ...invalid },
  { request: `DELETE /certificates/${id}`, what: "a certificate that is not there, to be deleted", ...missing },
  { request: `DELETE /certificates/${id}?forceDelete=maybe`, what: "a boolean that is none", ...invalid },
  { request: "GET /certificates?pageSize=0", what: "a page of nothing", ...invalid },
  { request: "GET /certificates?pageSize=ten", what: "a page size that is no number", ...invalid },
  { request: "GET /certificates?marker=bm8%3D", what: "a marker that was made up", ...invalid },
  { request: "GET /certificates?marker=%00", what: "a marker with a zero octet", ...invalid },
  { request: "POST /cacertificate", body: "{}", what: "no CA certificate", ...invalid },
  { request: "POST /cacertificate", body: json({ caCertificate: 7 }), what: "a number for a certificate", ...invalid },
  { request: "POST /cacertificate", body: "{", what: "a body that is no JSON", ...invalid },
  { request: "POST /cacertificate", body: json({ caCertificate: "x" }), what: "a CA that is no PEM", ...unreadable },
  {
    request: "POST /cacertificate",
    body: json({ caCertificate: "x", certificateMode: "NONE" }),
    what: "a mode that does not exist",
    ...invalid,
  },
  { request: "POST /certificate/register", body: json({ certificatePem: "x" }), what: "no PEM", ...unreadable },
  {
    request: "POST /certificate/register",
    body: json({ certificatePem: "x", status: "REGISTER_INACTIVE" }),
    what: "a status that is not to be given",
    ...{ code: "CertificateStateException", status: 406 },
  },
  { request: "POST /certificate/register-no-ca", body: json({ certificatePem: "x" }), what: "no PEM", ...unreadable },
  { request: "POST /certificates", body: json({ certificateSigningRequest: "x" }), what: "no request", ...invalid },
  { request: "DELETE /registrationcode", what: "a code that was never asked for", ...missing },
  { request: "GET /endpoint?endpointType=iot:Data", what: "an endpoint type of the past", ...invalid },
  { request: "GET /endpoint?endpointType=iot:Jobs", what: "another endpoint type of the past", ...invalid },
  { request: "GET /tags", what: "no ARN", ...invalid },
  { request: "GET /tags?resourceArn=x", what: "an ARN that is none", ...invalid },
  {
    request: `GET /tags?resourceArn=arn:aws:iot:us-east-1:000000000000:cacert/${id}`,
    what: "tags of a CA that is not there",
    ...missing,
  },
  {
    request: "PATCH /event-configurations",
    body: json({ eventConfigurations: { WEATHER: { Enabled: true } } }),
    what: "a kind of event that does not exist",
    ...invalid,
  },
  {
    request: `PATCH /transfer-certificate/${id}?targetAwsAccount=111122223333`,
    what: "a certificate that is not there, to be transferred",
    ...missing,
  },
  { request: `PATCH /transfer-certificate/${id}?targetAwsAccount=me`, what: "an account that is none", ...invalid },
  { request: `PATCH /accept-certificate-transfer/${id}`, what: "the transfer of one that is not there", ...missing },
];

suite("wrong calls of AWS IoT", () => {
  const backends = new TestBackends();
  let backend: Backend;
  suiteSetup(async () => {
    backend = await backends.start();
  });
  suiteTeardown(() => backends.close());

  for (const { request, body = "", what, code, status } of wrongCalls) {
    test(`${request.split("?")[0]?.replace(id, "…") ?? ""}: ${what}`, async () => {
      const [method = "", target = ""] = request.split(" ");
      const { endpoint, region, credentials } = backend.ready;
      const [path = "", query = ""] = target.split("?");
      const headers = signRequest(
        { method, path, query, headers: { host: new URL(endpoint).host, "content-type": "application/json" }, body },
        credentials,
        { region, service: "iot" },
      );
      const answer = await send(backend.ready, { method, path: target, headers, body });
      assert.deepEqual([answer.headers["x-amzn-errortype"], answer.status], [code, status], answer.body);
      assert.match((JSON.parse(answer.body) as { message: string }).message, /\S/);
    });
  }
});
