import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { challengeHeader, proofHeader, proofOf } from "../../attach/signature/proof";
import type { BackendCredentials } from "../../protocol/backend";
import type { ServiceContext } from "../operation";
import { createAuthenticator } from "./authenticate";
import { checkBoundary } from "./boundary";
import type { Endpoint, HttpAnswer, ReceivedRequest, RequestHead, RequestProgress } from "./endpoint";
import { toServiceError } from "./errorAnswer";
import { readBody } from "./readBody";
import { createRefusalRecorder } from "./refusedSignatures";
import { headOf } from "./requestHead";
import type { ServiceError } from "./serviceError";

export interface RequestHandlerOptions {
  /** In the order in which they are asked; the last one takes everything. */
  readonly endpoints: readonly Endpoint[];
  readonly credentials: BackendCredentials;
  /** The values of Host under which the listener is addressed. */
  readonly hosts: readonly string[];
  readonly context: ServiceContext;
  /** Called for every request that is signed with our key. */
  onClient(): void;
}

interface Progress extends RequestProgress {
  readonly startedAt: number;
}

const largestBody = 1024 * 1024;

/** Answers one request: boundary, endpoint, body, and what the endpoint does with it. Never throws. */
export function createRequestHandler(options: RequestHandlerOptions) {
  const authenticate = createAuthenticator(options.credentials);
  const { context, credentials } = options;
  const recordRefusal = createRefusalRecorder(context);

  const answer = async (
    request: IncomingMessage,
    head: RequestHead,
    endpoint: Endpoint,
    progress: Progress,
  ): Promise<HttpAnswer> => {
    const isOwnHost = endpoint.ownsHost?.(head.host, context) ?? false;
    checkBoundary(request, isOwnHost ? [head.host] : options.hosts);
    const body = await readBody(request, endpoint.largestBody ?? largestBody);
    const signed = (received: ReceivedRequest) => {
      progress.scope = authenticate(received);
      options.onClient();
      return progress.scope;
    };
    return endpoint.answer({ ...head, body }, { ...context, authenticate: signed, progress });
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const head = headOf(request);
    const endpoint = endpointFor(options, head);
    const progress: Progress = { requestId: randomUUID(), startedAt: performance.now(), operation: endpoint.name };
    const more = () => headersFor(head, progress, credentials);
    try {
      const answered = await answer(request, head, endpoint, progress);
      send(request, response, answered, more());
      context.log.info("request", { ...logFields(progress), status: answered.status });
    } catch (error) {
      if (request.destroyed && !request.complete) return; // the client went away: nobody to answer
      const refusal = toServiceError(error, progress.requestId);
      send(request, response, endpoint.refuse(refusal, progress.requestId), more());
      logRefusal(context, progress, refusal);
      recordRefusal(refusal, progress.operation);
    }
  };
}

function endpointFor({ endpoints, context }: RequestHandlerOptions, head: RequestHead): Endpoint {
  const endpoint = endpoints.find((each) => each.takes(head, context));
  if (!endpoint) throw new Error("No endpoint takes this request: the last one should take everything.");
  return endpoint;
}

/** The proof goes only to who signed for this listener's own address. */
function headersFor({ headers }: RequestHead, { requestId, scope }: Progress, credentials: BackendCredentials) {
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
  { status, headers, body }: HttpAnswer,
  more: Readonly<Record<string, string>>,
): void {
  response.writeHead(status, {
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    // What is left of the request is not read: the next one would start in the middle of it.
    ...(!request.complete && { Connection: "close" }),
    ...headers,
    ...more,
  });
  response.end(body);
}

const logFields = ({ requestId, startedAt, operation, scope }: Progress) => ({
  operation,
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
