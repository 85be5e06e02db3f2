import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface RecordedRequest {
  /** As AWS spells it, "IssueCertificate"; of REST it is in `method` and `path`. */
  readonly operation: string;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** An answer: its output; or the name and sentence of an error; or anything, written by hand. */
export type FakeAnswer =
  | { readonly output: object }
  | { readonly error: string; readonly message?: string; readonly status?: number }
  | { readonly write: (response: ServerResponse) => void };

export interface FakeAws {
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  /** The answers to the next requests, in turn; the last one is given again and again. */
  answer(...answers: FakeAnswer[]): void;
  close(): Promise<void>;
}

export const requestId = "6b1e7b2c-0d0c-4e0e-9f0a-3f1e2d3c4b5a";

/** A listener on loopback that stands in for AWS: it keeps what it was sent and answers what it was told. */
export async function startFakeAws(): Promise<FakeAws> {
  const requests: RecordedRequest[] = [];
  let answers: FakeAnswer[] = [{ output: {} }];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const target = String(request.headers["x-amz-target"]);
      requests.push({
        operation: target.slice(target.indexOf(".") + 1),
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers,
        body: JSON.parse(body || "{}") as Record<string, unknown>,
      });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer) send(answer, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer: (...next) => (answers = next),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(answer: FakeAnswer, response: ServerResponse): void {
  response.setHeader("content-type", "application/x-amz-json-1.1");
  response.setHeader("x-amzn-requestid", requestId);
  if ("write" in answer) answer.write(response);
  else if ("output" in answer) response.end(JSON.stringify(answer.output));
  else {
    response.statusCode = answer.status ?? 400;
    response.setHeader("x-amzn-errortype", answer.error); // REST has it there only
    response.end(JSON.stringify({ __type: answer.error, message: answer.message ?? "" }));
  }
}

/** For `answer`: never answers. */
export const silence: FakeAnswer = { write: () => undefined };
