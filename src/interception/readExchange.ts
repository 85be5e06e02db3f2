import type { IncomingHttpHeaders } from "node:http";

/** What an intercepting proxy read of a request and its answer: enough to prove it, and no secrets that a header may hold. */
export interface ReadExchange {
  readonly at: Date;
  /** "https://api.example.com:4433". */
  readonly origin: string;
  /** "POST /path HTTP/1.1". */
  readonly request: string;
  readonly requestHeaders: readonly string[];
  /** The first bytes, as text. */
  readonly requestBody: string;
  /** Absent while there is no answer. */
  readonly status?: number;
  readonly answerHeaders: readonly string[];
  readonly answerBody: string;
  /** Why there is no answer of the server's. */
  readonly failure?: string;
}

/** What happened to one tunnel that a client asked for. */
export interface ProxyTunnel {
  readonly at: Date;
  /** "api.example.com:4433". */
  readonly target: string;
  /** "read": requests came through it. "waiting": neither a request nor an end yet. */
  readonly state: "waiting" | "read" | "refused";
  /** Why nothing could be read. */
  readonly why?: string;
}

const mostBytes = 2000;
const mostHeaders = 40;

/** Headers that identify somebody are not recorded: the proof needs none of them. */
const secretHeader = /auth|cookie|token|secret|key|session|credential|password|signature|csrf|^x-amz-/i;

export const readableHeaders = (headers: IncomingHttpHeaders): string[] =>
  Object.entries(headers)
    .slice(0, mostHeaders)
    .map(([name, value]) => {
      const text = secretHeader.test(name) ? "<redacted>" : [value].flat().join(", ").slice(0, 300);
      return `${name}: ${text}`;
    });

/** The first bytes of a body that goes by. */
export class FirstBytes {
  private bytes = Buffer.alloc(0);

  /** False when there are enough already. */
  add(chunk: Buffer): boolean {
    const room = mostBytes - this.bytes.length;
    if (room > 0) this.bytes = Buffer.concat([this.bytes, chunk.subarray(0, room)]);
    return room > 0;
  }

  get text(): string {
    return this.bytes.toString("utf8");
  }
}
