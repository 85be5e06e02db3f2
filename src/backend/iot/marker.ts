import { createHash } from "node:crypto";
import * as v from "valibot";
import type { OrderedPage, Realm } from "../store/iot/realm";
import { queryBoolean, queryInteger } from "../wire/restOperation";
import { ServiceError } from "../wire/serviceError";
import { text } from "../wire/shape";

/** How AWS IoT's older lists are paged: 25 items unless the client says otherwise, 250 at most. */
export const markerEntries = {
  pageSize: v.optional(queryInteger({ min: 1, max: 250 })),
  marker: v.optional(text({ max: 1024, pattern: "[A-Za-z0-9+/]+={0,2}" })),
  ascendingOrder: v.optional(queryBoolean()),
};

/** Where they travel. */
export const markerQuery = { pageSize: "pageSize", marker: "marker", ascendingOrder: "isAscendingOrder" };

export interface MarkerInput {
  readonly pageSize?: number | undefined;
  readonly marker?: string | undefined;
  readonly ascendingOrder?: boolean | undefined;
}

const defaultPage = 25;

/** Which list it is: a marker of another one is refused. */
export interface MarkedList {
  readonly realm: Realm;
  /** The operation's name, with what it lists of. */
  readonly name: string;
}

/**
 * One page. `read` is asked for one item more than the page holds, which tells whether there is another page. Without an order
 * the newest comes first (assumed: documented is only that `isAscendingOrder` turns it round).
 */
export function readMarkedPage<T extends { readonly id: number }>(
  list: MarkedList,
  { pageSize: limit = defaultPage, marker, ascendingOrder = false }: MarkerInput,
  read: (page: OrderedPage) => readonly T[],
): { readonly items: readonly T[]; readonly next: { readonly nextMarker?: string } } {
  const name = `${list.realm} ${list.name} ${ascendingOrder}`;
  const after = marker === undefined ? undefined : idIn(name, marker);
  const found = read({ ...(after !== undefined && { after }), limit: limit + 1, newestFirst: !ascendingOrder });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && found.length > limit ? { nextMarker: markerAfter(name, last.id) } : {} };
}

const markerAfter = (list: string, id: number): string => Buffer.from(`${id}.${seal(list, id)}`).toString("base64");

function idIn(list: string, marker: string): number {
  const [id = "", found] = Buffer.from(marker, "base64").toString("latin1").split(".");
  if (!/^\d{1,15}$/.test(id) || found !== seal(list, Number(id))) {
    throw new ServiceError("InvalidRequestException", "The marker is not one of this list.");
  }
  return Number(id);
}

const seal = (list: string, id: number): string =>
  createHash("sha256").update(`${list}\n${id}`).digest("base64url").slice(0, 22);
