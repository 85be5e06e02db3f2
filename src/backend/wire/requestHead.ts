import type { IncomingMessage } from "node:http";
import type { RequestHead } from "./endpoint";

/** The request line and headers, taken apart. What is wrong with them, the boundary says. */
export function headOf({ method = "", url: target = "", headers }: IncomingMessage): RequestHead {
  const mark = target.indexOf("?");
  return {
    method,
    target,
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? "" : target.slice(mark + 1),
    host: headers.host?.toLowerCase() ?? "",
    headers,
  };
}
