import * as v from "valibot";
import { defineRestOperation } from "../../wire/restOperation";
import { oneOf } from "../../wire/shape";
import { epochSeconds } from "../epochSeconds";
import { realmOf } from "../realm";

const kinds = [
  ...(["THING", "THING_GROUP", "THING_TYPE", "THING_GROUP_MEMBERSHIP", "THING_GROUP_HIERARCHY"] as const),
  ...(["THING_TYPE_ASSOCIATION", "JOB", "JOB_EXECUTION", "POLICY", "CERTIFICATE", "CA_CERTIFICATE"] as const),
] as const;

export const describeEventConfigurations = defineRestOperation(
  "DescribeEventConfigurations",
  { route: "GET /event-configurations" },
  v.object({}),
  (context) => {
    const found = context.store.iot.eventConfigurations.find(realmOf(context));
    const enabled = found?.enabled ?? [];
    const eventConfigurations = Object.fromEntries(kinds.map((kind) => [kind, { Enabled: enabled.includes(kind) }]));
    const lastModifiedDate = found && epochSeconds(found.modifiedAt);
    return { eventConfigurations, ...(lastModifiedDate !== undefined && { lastModifiedDate }) };
  },
);

/** Kept and told. Registrations are announced whatever is said here (documented). */
export const updateEventConfigurations = defineRestOperation(
  "UpdateEventConfigurations",
  { route: "PATCH /event-configurations" },
  v.object({
    eventConfigurations: v.optional(v.record(oneOf(kinds), v.object({ Enabled: v.optional(v.boolean()) }))),
  }),
  async (context, { eventConfigurations = {} }) => {
    const { store, clock } = context;
    const realm = realmOf(context);
    await store.transaction(() => {
      const enabled = new Set(store.iot.eventConfigurations.find(realm)?.enabled ?? []);
      for (const [kind, { Enabled = false }] of Object.entries(eventConfigurations)) {
        if (Enabled) enabled.add(kind);
        else enabled.delete(kind);
      }
      store.iot.eventConfigurations.put(realm, { enabled: [...enabled].sort(), modifiedAt: clock.now() });
    });
  },
);
