import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { ServiceError } from "../wire/serviceError";
import { clockOutput } from "./getClock";

/** 9999-12-31T23:59:59Z, the last second that a certificate can name. */
const lastSecond = 253_402_300_799;

/** Everything that goes by the clock follows at once: the answer comes when what is due by then is done. */
export const setClock = defineOperation(
  "SetClock",
  v.object({
    AdvanceSeconds: v.optional(v.number()),
    Time: v.optional(v.number()),
    Real: v.optional(v.literal(true)),
  }),
  async (context, { AdvanceSeconds, Time, Real }) => {
    const { clock, store } = context;
    const given = [AdvanceSeconds, Time, Real].filter((each) => each !== undefined);
    if (given.length !== 1) throw invalid("Give exactly one of AdvanceSeconds, Time and Real.");
    const seconds = Time ?? clock.now().getTime() / 1000 + (AdvanceSeconds ?? 0);
    if (!(seconds >= 0 && seconds <= lastSecond)) throw invalid("The clock can be set to the years 1970 to 9999.");
    const before = clock.now();
    clock.set(Real ? undefined : new Date(seconds * 1000));
    await store.transaction(() =>
      store.audit.append({ at: before, action: "set-clock", resource: "", detail: { to: clock.now().toISOString() } }),
    );
    await context.housekeep();
    return clockOutput(clock);
  },
);

const invalid = (message: string) => new ServiceError("ValidationException", message);
