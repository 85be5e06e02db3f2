import { createHash } from "node:crypto";
import { ServiceError } from "../wire/serviceError";

/** AWS accepts up to 1,000 for MaxResults, and never puts more than 100 on a page. */
const largestPage = 100;

/**
 * A NextToken is opaque to the client. It holds the last key of the page before and a digest over it and over the list that
 * it belongs to (operation, region, ARN): a token of another list, or one that was made up, is refused.
 */
function nextToken(list: string, lastKey: number): string {
  return Buffer.from(`${lastKey}.${digest(list, lastKey)}`).toString("base64url");
}

/** The key after which the page starts; undefined for the first page. Throws InvalidNextTokenException. */
function pageStart(list: string, token: string | undefined): number | undefined {
  if (token === undefined) return undefined;
  const [key = "", seal] = Buffer.from(token, "base64url").toString("latin1").split(".");
  const lastKey = Number(key);
  if (!/^\d{1,15}$/.test(key) || seal !== digest(list, lastKey)) {
    throw new ServiceError("InvalidNextTokenException", "The token specified in the NextToken argument is not valid.");
  }
  return lastKey;
}

const digest = (list: string, lastKey: number) =>
  createHash("sha256").update(`${list}\n${lastKey}`).digest("base64url").slice(0, 22);

/**
 * One page of records that carry an id, `largest` of them at most, 100 when the client does not say. `read` is asked for one more than the page holds, which tells whether there is
 * another page.
 */
export function readPage<T extends { readonly id: number }>(
  list: string,
  { NextToken, MaxResults }: { readonly NextToken?: string | undefined; readonly MaxResults?: number | undefined },
  read: (page: { readonly after?: number; readonly limit: number }) => readonly T[],
  largest = largestPage,
): { readonly items: readonly T[]; readonly next: { readonly NextToken?: string } } {
  const limit = Math.min(MaxResults ?? largestPage, largest);
  const after = pageStart(list, NextToken);
  const found = read({ ...(after !== undefined && { after }), limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && found.length > limit ? { NextToken: nextToken(list, last.id) } : {} };
}
