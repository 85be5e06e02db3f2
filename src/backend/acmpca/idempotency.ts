import { createHash } from "node:crypto";
import type { OperationContext } from "../operation";
import type { IdempotencyKey, RememberedAnswer } from "../store/idempotency";
import type { Store } from "../store/store";

/** A request with an IdempotencyToken. */
export interface TokenedRequest {
  readonly key: IdempotencyKey;
  readonly requestDigest: string;
}

/**
 * What makes a request the same as an earlier one: operation (and CA), token and parameters. AWS documents the token only;
 * that other parameters with the same token are another request is assumed, and never answers with somebody else's
 * certificate.
 */
export function tokenedRequest(
  region: string,
  scope: string,
  input: { readonly IdempotencyToken?: string | undefined },
): TokenedRequest | undefined {
  const { IdempotencyToken: token, ...parameters } = input;
  if (token === undefined) return undefined;
  const requestDigest = createHash("sha256").update(JSON.stringify(parameters, asBase64)).digest("base64");
  return { key: { region, scope, token }, requestDigest };
}

const asBase64 = (_name: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;

/** The answer that the same request got before. For the inside of the transaction that would answer it. */
export function earlierAnswer(
  { store }: Pick<OperationContext, "store">,
  request: TokenedRequest | undefined,
  now: Date,
): string | undefined {
  const earlier: RememberedAnswer | undefined = request && store.idempotency.find(request.key, now);
  return earlier?.requestDigest === request?.requestDigest ? earlier?.answer : undefined;
}

/** Remembers an answer, in the transaction that creates what it names. */
export function rememberAnswer(
  { store }: Pick<OperationContext, "store">,
  request: TokenedRequest | undefined,
  answer: string,
  now: Date,
): void {
  if (request) store.idempotency.remember(request.key, { requestDigest: request.requestDigest, answer }, now);
}

/** Works with a token that are under way. */
const underWay = new WeakMap<Store, Map<string, Promise<string>>>();

/**
 * The answer that the same request got before, or is about to get, else that of `work`, which remembers it in the transaction
 * that creates what it names.
 */
export async function answerOnce(
  context: Pick<OperationContext, "store" | "clock">,
  request: TokenedRequest | undefined,
  work: () => Promise<string>,
): Promise<string> {
  const earlier = earlierAnswer(context, request, context.clock.now());
  if (earlier !== undefined) return earlier;
  if (!request) return work();
  const works = underWay.get(context.store) ?? new Map<string, Promise<string>>();
  underWay.set(context.store, works);
  const id = JSON.stringify([request.key, request.requestDigest]);
  const present = works.get(id) ?? work().finally(() => works.delete(id));
  works.set(id, present);
  return present;
}
