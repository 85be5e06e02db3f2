import type { IncomingHttpHeaders } from "node:http";
import type { Endpoint, HttpAnswer, RequestHead } from "./endpoint";
import { partitionOf } from "./partition";
import type { RestOperation } from "./restOperation";
import { createRestRouter, inputOf } from "./restRouter";
import { ServiceError } from "./serviceError";

export interface RestService {
  /** The service in the signature's scope, by which the request is told: "iot". */
  readonly signingName: string;
  /** What other clients sign it for: "execute-api" stands in older models of the API, which Debian's `aws` has. */
  readonly formerSigningName?: string;
  readonly operations: readonly RestOperation[];
}

/** AWS's REST JSON protocol: the operation is told by method and path, and the service by what the request is signed for. */
export function createRestEndpoint({ signingName, formerSigningName, operations }: RestService): Endpoint {
  const route = createRestRouter(operations);
  return {
    name: signingName,
    takes: ({ headers }: RequestHead) =>
      [signingName, formerSigningName].some((name) => isSignedFor(headers, name)) &&
      headers["x-amz-target"] === undefined,
    answer: async (request, context) => {
      const { region, accountId = context.accountId } = context.authenticate(request);
      const found = route(request);
      const { operation } = found;
      context.progress.operation = `${signingName}.${operation.name}`;
      const input = readable(() => operation.parse(inputOf(found, request)));
      await context.faults.strike({ service: signingName, operation: operation.name });
      const { requestId } = context.progress;
      const scope = { accountId, region, partition: partitionOf(region), requestId };
      const output = await operation.run({ ...context, ...scope }, input);
      return answerOf(200, output === undefined ? "" : JSON.stringify(output));
    },
    refuse: (error) =>
      answerOf(error.status, JSON.stringify({ message: error.message, ...error.details }), {
        "x-amzn-errortype": error.code,
      }),
  };
}

const isSignedFor = ({ authorization = "" }: IncomingHttpHeaders, service: string | undefined): boolean =>
  service !== undefined && authorization.includes(`/${service}/aws4_request`);

/** Where other services say ValidationException or SerializationException, AWS IoT says InvalidRequestException. */
function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    const isUnreadable =
      error instanceof ServiceError && ["ValidationException", "SerializationException"].includes(error.code);
    if (!isUnreadable) throw error;
    throw new ServiceError("InvalidRequestException", error.message, 400, { cause: error });
  }
}

const answerOf = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): HttpAnswer => ({
  status,
  headers: { "Content-Type": "application/json", ...headers },
  body,
});
