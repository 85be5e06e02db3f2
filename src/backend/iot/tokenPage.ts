import * as v from "valibot";
import type { OrderedPage } from "../store/iot/realm";
import { queryInteger } from "../wire/restOperation";
import { text } from "../wire/shape";
import { type MarkedList, readMarkedPage } from "./marker";

/** How AWS IoT's newer lists are paged: 250 items at most, oldest first; how many without `maxResults` is assumed. */
export const tokenEntries = {
  maxResults: v.optional(queryInteger({ min: 1, max: 250 })),
  nextToken: v.optional(text({ max: 1024 })),
};

/** Where they travel. */
export const tokenQuery = { maxResults: "maxResults", nextToken: "nextToken" };

export interface TokenInput {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

/** One page, as `readMarkedPage`. */
export function readTokenPage<T extends { readonly id: number }>(
  list: MarkedList,
  { maxResults, nextToken }: TokenInput,
  read: (page: OrderedPage) => readonly T[],
): { readonly items: readonly T[]; readonly next: { readonly nextToken?: string } } {
  const { items, next } = readMarkedPage(list, { pageSize: maxResults, marker: nextToken, ascendingOrder: true }, read);
  return { items, next: next.nextMarker === undefined ? {} : { nextToken: next.nextMarker } };
}
