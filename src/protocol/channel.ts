import { isCount, isString, shape, type Guard } from "./guard";

/** Requests by name. Both ends of a channel share one map, and fail to compile until they agree. */
export type RequestMap = Record<string, { params: unknown; result: unknown }>;

/** What each end checks: the server `params`, the client `result`. */
export type RequestGuards<M extends RequestMap> = {
  readonly [N in keyof M]: { readonly params: Guard<M[N]["params"]>; readonly result: Guard<M[N]["result"]> };
};

export type RequestHandlers<M extends RequestMap> = {
  readonly [N in keyof M]: (params: M[N]["params"], signal: AbortSignal) => M[N]["result"] | Promise<M[N]["result"]>;
};

/** Sends one message to the other end. */
export type Post = (message: unknown) => void;

interface Request {
  readonly kind: "request";
  readonly id: number;
  readonly name: string;
  readonly params: unknown;
}

interface Result {
  readonly kind: "result";
  readonly id: number;
  readonly result: unknown;
}

interface Failure {
  readonly kind: "failure";
  readonly id: number;
  readonly message: string;
}

const isRequest = shape<Request>({ kind: is("request"), id: isCount, name: isString, params: isAnything });
const isResult = shape<Result>({ kind: is("result"), id: isCount, result: isAnything });
const isFailure = shape<Failure>({ kind: is("failure"), id: isCount, message: isString });

/** Requests are small, answers may hold a long list; both in characters. */
const maximumRequestSize = 64 * 1024;
const maximumAnswerSize = 16 * 1024 * 1024;

export type ChannelErrorCode = "failed" | "malformed" | "closed" | "aborted";

/** Why a request was not answered: it failed at the other end, or the answer was not what it should be. */
export class ChannelError extends Error {
  override readonly name = "ChannelError";

  constructor(
    readonly code: ChannelErrorCode,
    message: string,
  ) {
    super(message);
  }
}

export interface ChannelClient<M extends RequestMap> {
  /** Settles always: with the result, or with a ChannelError. */
  request<N extends keyof M & string>(name: N, params: M[N]["params"], signal?: AbortSignal): Promise<M[N]["result"]>;
  /** Takes a message from the other end. What is not an answer to a pending request is dropped. */
  receive(message: unknown): void;
  /** Rejects what is pending and all that follows. */
  close(reason: string): void;
}

interface Pending {
  readonly name: string;
  resolve(result: unknown): void;
  reject(error: ChannelError): void;
}

/** The asking end of a channel. */
export function createChannelClient<M extends RequestMap>(guards: RequestGuards<M>, post: Post): ChannelClient<M> {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let closed: string | undefined;

  async function send(name: string, params: unknown, signal: AbortSignal | undefined): Promise<unknown> {
    const id = ++lastId;
    const cancel = (): void => settle(id)?.reject(new ChannelError("aborted", "The request was cancelled."));
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      return await new Promise<unknown>((resolve, reject) => {
        pending.set(id, { name, resolve, reject });
        post({ kind: "request", id, name, params });
      });
    } finally {
      signal?.removeEventListener("abort", cancel);
      pending.delete(id);
    }
  }

  function settle(id: number): Pending | undefined {
    const request = pending.get(id);
    pending.delete(id);
    return request;
  }

  function answer({ id, result }: Result): void {
    const request = settle(id);
    if (!request) return;
    if (guards[request.name]?.result(result)) request.resolve(result);
    else request.reject(new ChannelError("malformed", `The answer to "${request.name}" is malformed.`));
  }

  return {
    async request(name, params, signal) {
      if (closed !== undefined) throw new ChannelError("closed", closed);
      if (signal?.aborted) throw new ChannelError("aborted", "The request was cancelled.");
      return send(name, params, signal);
    },
    receive(message) {
      if (!fits(message, maximumAnswerSize)) return;
      if (isResult(message)) answer(message);
      else if (isFailure(message)) settle(message.id)?.reject(new ChannelError("failed", message.message));
    },
    close(reason) {
      closed = reason;
      for (const id of [...pending.keys()]) settle(id)?.reject(new ChannelError("closed", reason));
    },
  };
}

export interface ChannelServer {
  /** Takes a message from the other end. What is not a request, or too large, is dropped. */
  receive(message: unknown): void;
  /** Cancels the handlers at work; nothing is answered any more. */
  close(): void;
}

/**
 * The answering end of a channel. A request with an unknown name or wrong params reaches no handler. `largest`: how much
 * one may hold, in characters.
 */
export function createChannelServer<M extends RequestMap>(
  guards: RequestGuards<M>,
  handlers: RequestHandlers<M>,
  post: Post,
  largest = maximumRequestSize,
): ChannelServer {
  const life = new AbortController();

  async function handle({ id, name, params }: Request): Promise<void> {
    const answer = await run(name, params).then(
      (result): Result => ({ kind: "result", id, result }),
      (error: unknown): Failure => ({ kind: "failure", id, message: messageOf(error) }),
    );
    if (!life.signal.aborted) post(answer);
  }

  async function run(name: string, params: unknown): Promise<unknown> {
    if (!Object.hasOwn(guards, name) || !guards[name]?.params(params)) {
      throw new ChannelError("malformed", `The request "${name.slice(0, 64)}" is unknown or malformed.`);
    }
    return handlers[name]?.(params, life.signal);
  }

  return {
    receive(message) {
      if (life.signal.aborted || !fits(message, largest) || !isRequest(message)) return;
      void handle(message); // settles by posting an answer
    },
    close: () => life.abort(),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function is<T extends string>(kind: T): Guard<T> {
  return (value): value is T => value === kind;
}

function isAnything(value: unknown): value is unknown {
  return typeof value !== "function"; // which no message can carry
}

/** Whether a message holds no more than this many characters; looks no further than the limit. */
function fits(message: unknown, limit: number): boolean {
  const open: unknown[] = [message];
  let size = 0;
  while (open.length > 0 && size <= limit) {
    const value = open.pop();
    size += typeof value === "string" ? value.length + 2 : 8;
    if (ArrayBuffer.isView(value)) size += value.byteLength;
    else if (typeof value === "object" && value !== null) {
      for (const [name, entry] of Object.entries(value)) {
        size += name.length;
        open.push(entry);
      }
    }
  }
  return size <= limit;
}
