import { randomBytes } from "node:crypto";
import * as v from "valibot";
import { defineRestOperation } from "../../wire/restOperation";
import { ServiceError } from "../../wire/serviceError";
import { realmOf } from "../realm";

/** One for each account and region, the same until it is deleted. */
export const getRegistrationCode = defineRestOperation(
  "GetRegistrationCode",
  { route: "GET /registrationcode" },
  v.object({}),
  async (context) => {
    const { authorities } = context.store.iot;
    const realm = realmOf(context);
    const known = authorities.registrationCode(realm);
    if (known !== undefined) return { registrationCode: known };
    return context.store.transaction(() => {
      const registrationCode = authorities.registrationCode(realm) ?? randomBytes(32).toString("hex");
      authorities.setRegistrationCode(realm, registrationCode);
      return { registrationCode };
    });
  },
);

export const deleteRegistrationCode = defineRestOperation(
  "DeleteRegistrationCode",
  { route: "DELETE /registrationcode" },
  v.object({}),
  async (context) => {
    const { authorities } = context.store.iot;
    const realm = realmOf(context);
    await context.store.transaction(() => {
      if (authorities.registrationCode(realm) === undefined) {
        throw new ServiceError("ResourceNotFoundException", "There is no registration code.", 404);
      }
      authorities.setRegistrationCode(realm, undefined);
    });
  },
);
