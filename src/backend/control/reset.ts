import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";

/** Removes every record, of all regions. Credentials and the data key stay, so clients go on as they are. */
export const reset = defineOperation("Reset", v.object({}), async ({ store, keys }) => {
  await store.reset();
  keys.forget();
});
