import type { OperationContext } from "../operation";
import type { Realm } from "../store/iot/realm";
import { realmOf } from "./realm";

/** `Store.transaction`, in the account and region of a request. What devices may do is asked anew after it. */
export const realmTransaction = <T>(context: OperationContext, work: (realm: Realm) => T): Promise<T> =>
  context.store.transaction(() => work(realmOf(context)));
