import * as v from "valibot";
import type { ClockOutput } from "../../protocol/control";
import type { ServiceContext } from "../operation";
import { defineOperation } from "../wire/defineOperation";

export const getClock = defineOperation("GetClock", v.object({}), ({ clock }) => clockOutput(clock));

export const clockOutput = (clock: ServiceContext["clock"]): ClockOutput => ({
  Now: clock.now().getTime() / 1000,
  AheadSeconds: clock.aheadMilliseconds / 1000,
});
