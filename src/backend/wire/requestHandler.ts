import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { challengeHeader, proofHeader, proofOf } from "../../attach/signature/proof";
import type { BackendCredentials } from "../../protocol/backend";
import type { ServiceContext } from "../operation";
import { createAuthenticator, type RequestScope } from "./authenticate";
import { checkBoundary } from "./boundary";
import { errorBody, toServiceError } from "./errorAnswer";
import { parseJson } from "./parseJson";
import { partitionOf } from "./partition";
import { readBody } from "./readBody";
import { checkSigningName, createRouter, type Service } from "./service";
import type { ServiceError } from "./serviceError";

export interface RequestHandlerOptions {
  readonly services: readonly Service[];
  readonly credentials: BackendCredentials;
  /** The values of Host under which the listener is addressed. */
  readonly hosts: readonly string[];
  readonly context: ServiceContext;
  /** Called for every request that is signed with our key. */
  onClient(): void;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** What is known of a request so far: for the answer's headers and for the log. */
interface Progress {
  readonly requestId: string;
  readonly startedAt: number;
  readonly target: string;
  scope?: RequestScope;
}

/** Answers one request: boundary, body, signature, route, input, operation. Never throws. */
export function createRequestHandler(options: RequestHandlerOptions) {
  const authenticate = createAuthenticator(options.credentials);
  const route = createRouter(options.services);
  const { context } = options;

  const run = async (request: IncomingMessage, progress: Progress): Promise<Answer> => {
    checkBoundary(request, options.hosts);
    const { method = "", url: path = "", headers } = request;
    const body = await readBody(request);
    progress.scope = authenticate({ method, path, headers, body });
    options.onClient();
    const { region, service: signedFor } = progress.scope;
    const { service, operation } = route(path, progress.target);
    checkSigningName(service, signedFor);
    const input = operation.parse(parseJson(body));
    const { requestId } = progress;
    const output = await operation.run({ ...context, region, partition: partitionOf(region), requestId }, input);
    return { status: 200, body: output === undefined ? "" : JSON.stringify(output) };
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const progress: Progress = { requestId: randomUUID(), startedAt: performance.now(), target: targetOf(request) };
    try {
      const answer = await run(request, progress);
      send(request, response, answer, headersFor(request, progress, options.credentials));
      context.log.info("request", { ...logFields(progress), status: answer.status });
    } catch (error) {
      if (request.destroyed && !request.complete) return; // the client went away: nobody to answer
      const refusal = toServiceError(error, progress.requestId);
      const answer = { status: refusal.status, body: errorBody(refusal) };
      send(request, response, answer, headersFor(request, progress, options.credentials));
      logRefusal(context, progress, refusal);
    }
  };
}

const targetOf = ({ headers }: IncomingMessage): string => {
  const target = headers["x-amz-target"];
  return typeof target === "string" ? target : "";
};

/** The proof goes only to who signed for this listener's own address. */
function headersFor({ headers }: IncomingMessage, { requestId, scope }: Progress, credentials: BackendCredentials) {
  const challenge = headers[challengeHeader];
  const isAsked = scope !== undefined && typeof challenge === "string";
  return {
    "x-amzn-RequestId": requestId,
    ...(isAsked && { [proofHeader]: proofOf(credentials.secretAccessKey, challenge) }),
  };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body }: Answer,
  headers: Readonly<Record<string, string>>,
): void {
  response.writeHead(status, {
    "Content-Type": "application/x-amz-json-1.1",
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    ...(status === 405 && { Allow: "POST" }),
    // What is left of the request is not read: the next one would start in the middle of it.
    ...(!request.complete && { Connection: "close" }),
    ...headers,
  });
  response.end(body);
}

const logFields = ({ requestId, startedAt, target, scope }: Progress) => ({
  operation: target,
  region: scope?.region,
  requestId,
  milliseconds: Math.round(performance.now() - startedAt),
});

function logRefusal({ log }: ServiceContext, progress: Progress, { code, status, cause }: ServiceError): void {
  const fields = { ...logFields(progress), status, code };
  if (code === "UnknownOperationException") log.warn("unknown-operation", fields);
  else if (status >= 500) log.error("request", cause, fields);
  else log.info("request", fields);
}
