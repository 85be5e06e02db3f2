import type { Endpoint, EndpointContext, HttpAnswer, ReceivedRequest } from "../wire/endpoint";
import { ServiceError } from "../wire/serviceError";
import { localLogs } from "./localLogs";
import { readLogQuery } from "./logQuery";
import { openLog, type OpenLog } from "./openLog";
import { logReadings } from "./readLogs";
import { submitChain } from "./submitChain";

const base = "/ct/";

/**
 * The logs of this backend over HTTP, for anybody, as the public ones are      RFC 6962 section 4
 * Below /ct/<log>/ct/v1/. No bucket of S3 is in the way: a name of two letters is none.
 */
export const transparencyEndpoint: Endpoint = {
  name: "transparency",
  takes: ({ path }) => path.startsWith(base),
  answer: async (request, context) => {
    const { log, operation } = addressOf(request.path);
    context.progress.operation = `CT.${operation}`;
    const opened = await openLog(context, log);
    const answer = await answerTo(request, context, opened, operation);
    return { status: 200, headers: { "Content-Type": "application/json" }, body: JSON.stringify(answer) };
  },
  refuse: ({ status, message }): HttpAnswer => ({ status, headers: { "Content-Type": "text/plain" }, body: message }),
};

function addressOf(path: string) {
  const [, name = "", operation = ""] = /^\/ct\/([^/]+)\/ct\/v1\/([^/]+)$/.exec(path) ?? [];
  const log = localLogs.find((each) => each.name === name);
  if (!log) throw new ServiceError("NotFound", "There is no such log.", 404);
  return { log, operation };
}

function answerTo(
  { method, query, body }: ReceivedRequest,
  context: EndpointContext,
  log: OpenLog,
  operation: string,
): object | Promise<object> {
  if (operation === "add-chain" || operation === "add-pre-chain") {
    refuseOther(method, "POST", operation);
    return submitChain(context, log, operation, body);
  }
  const reading = logReadings.get(operation);
  if (!reading) throw new ServiceError("NotFound", "A log has no such operation.", 404);
  refuseOther(method, "GET", operation);
  return reading(context, log, readLogQuery(query));
}

function refuseOther(method: string, wanted: string, operation: string): void {
  if (method === wanted) return;
  throw new ServiceError("MethodNotAllowed", `Ask ${operation} with ${wanted}.`, 405);
}
