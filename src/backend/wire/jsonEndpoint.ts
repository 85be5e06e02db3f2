import type { Endpoint, HttpAnswer, RequestHead } from "./endpoint";
import { errorBody } from "./errorAnswer";
import { parseJson } from "./parseJson";
import { partitionOf } from "./partition";
import { checkSigningName, createRouter, type Service } from "./service";
import { ServiceError } from "./serviceError";

/** AWS's JSON protocol 1.1: POST, the operation in X-Amz-Target, always signed. Takes whatever no other endpoint takes. */
export function createJsonEndpoint(services: readonly Service[]): Endpoint {
  const route = createRouter(services);
  return {
    name: "json",
    takes: () => true,
    answer: async (request, context) => {
      if (request.method !== "POST") {
        throw new ServiceError("UnknownOperationException", "Only POST is answered here.", 405);
      }
      const target = targetOf(request);
      context.progress.operation = target;
      const { region, service: signedFor } = context.authenticate(request);
      const { service, operation } = route(request.target, target);
      checkSigningName(service, signedFor);
      const input = operation.parse(parseJson(request.body));
      await context.faults.strike({ service: signedFor, operation: operation.name });
      const { requestId } = context.progress;
      const output = await operation.run({ ...context, region, partition: partitionOf(region), requestId }, input);
      return json(200, output === undefined ? "" : JSON.stringify(output));
    },
    refuse: (error) => json(error.status, errorBody(error), error.status === 405 ? { Allow: "POST" } : undefined),
  };
}

function targetOf({ headers }: RequestHead): string {
  const target = headers["x-amz-target"];
  return typeof target === "string" ? target : "";
}

const json = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): HttpAnswer => ({
  status,
  headers: { "Content-Type": "application/x-amz-json-1.1", ...headers },
  body,
});
