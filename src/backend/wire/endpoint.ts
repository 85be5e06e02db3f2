import type { IncomingHttpHeaders } from "node:http";
import type { CredentialScope } from "../../attach/signature/signature";
import type { ServiceContext } from "../operation";
import type { ServiceError } from "./serviceError";

/** Who asks, as far as it matters here: somebody who knows the key, in this region, for this service. */
export interface RequestScope extends Omit<CredentialScope, "date"> {
  /** Of a further account; absent for the backend's own. */
  readonly accountId?: string;
}

/** A request line and its headers, before anything of the body was read. */
export interface RequestHead {
  readonly method: string;
  /** As in the request line: "/bucket/key?list-type=2". */
  readonly target: string;
  /** Without the query, still percent-encoded. */
  readonly path: string;
  /** Behind the question mark, empty without one. */
  readonly query: string;
  /** Lower case, with the port. */
  readonly host: string;
  readonly headers: IncomingHttpHeaders;
}

export interface ReceivedRequest extends RequestHead {
  readonly body: Buffer;
}

export interface HttpAnswer {
  readonly status: number;
  /** Content-Type among them; Content-Length is set for everybody. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** What an endpoint finds out about a request on its way: for the answer's headers and for the log. */
export interface RequestProgress {
  readonly requestId: string;
  /** What is asked for, such as "ACMPrivateCA.IssueCertificate". */
  operation: string;
  /** Who asked, once the signature was checked. */
  scope?: RequestScope;
}

/** What an endpoint gets beside the request. */
export interface EndpointContext extends ServiceContext {
  /** Checks the signature (Signature Version 4) with this data folder's keys, and records who asked. Throws AWS's errors. */
  authenticate(request: ReceivedRequest): RequestScope;
  readonly progress: RequestProgress;
}

/** One way of being asked over HTTP: a protocol with its own routes, answers and errors. */
export interface Endpoint {
  readonly name: string;
  /** The first endpoint that takes a request answers it; decided by the head alone. */
  takes(head: RequestHead, context: ServiceContext): boolean;
  /** A value of Host, beside the listener's own, that this endpoint answers to. */
  ownsHost?(host: string, context: ServiceContext): boolean;
  /** In bytes; 1 MiB when absent. */
  readonly largestBody?: number;
  /** Throws ServiceError for what it refuses. */
  answer(request: ReceivedRequest, context: EndpointContext): Promise<HttpAnswer>;
  /** A refusal in the words of its protocol. */
  refuse(error: ServiceError, requestId: string): HttpAnswer;
}
