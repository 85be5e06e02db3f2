import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";

export const shutdown = defineOperation("Shutdown", v.object({}), ({ backend }) => backend.requestStop());
