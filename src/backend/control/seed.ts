import * as v from "valibot";
import type { SeedOutput } from "../../protocol/control";
import type { Store } from "../store/store";
import { defineOperation } from "../wire/defineOperation";
import { oneOf } from "../wire/shape";
import { loadScenario } from "./loadScenario";
import { scenarios } from "./scenarios";

/** One at a time: a second one finds what the first has added. */
const running = new WeakMap<Store, Promise<unknown>>();

export const seed = defineOperation(
  "Seed",
  v.object({ Scenario: oneOf(scenarios.map(({ name }) => name)) }),
  async (context, { Scenario }): Promise<SeedOutput> => {
    const scenario = scenarios.find(({ name }) => name === Scenario);
    if (!scenario) throw new Error(`No such scenario: "${Scenario}".`);
    const before = running.get(context.store) ?? Promise.resolve();
    const present = before.then(() => loadScenario(context, scenario));
    running.set(
      context.store,
      present.catch(() => undefined), // its own caller is told; the next one starts anew
    );
    return present;
  },
);
