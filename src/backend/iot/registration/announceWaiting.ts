import type { ServiceContext } from "../../operation";
import { inTurn } from "../../revocation/inTurn";
import type { RegistrationEvent } from "../../store/iot/registrationEvents";
import type { Store } from "../../store/store";
import { followUp } from "./followUp";

/** How many are taken at a time. */
const batch = 100;

/** Registrations that are remembered with what came of them. */
const kept = 20_000;

/** The last event of a store that this process has taken: what is waiting behind it is new. */
const lastTaken = new WeakMap<Store, number>();

/**
 * Announces the registrations that wait: publishes their events in order, each once, and provisions the device or runs the
 * topic rules, of many devices at the same time.
 *
 * That an event is about to go out is on disk before it does. Where the backend ended before anything came of it, nobody knows
 * whether it was seen: at the next start it goes out again, as a duplicate.
 */
export const announceWaiting = (context: ServiceContext, signal: AbortSignal): Promise<void> =>
  inTurn(context.store, "announce-registrations", () => announceAll(context, signal));

async function announceAll(context: ServiceContext, signal: AbortSignal): Promise<void> {
  const { store } = context;
  while (!signal.aborted) {
    const events = store.iot.registrationEvents.waiting(lastTaken.get(store) ?? 0, batch);
    const last = events.at(-1);
    if (!last) return;
    lastTaken.set(store, last.id);
    await announce(context, events);
  }
}

async function announce(context: ServiceContext, events: readonly RegistrationEvent[]): Promise<void> {
  const { store, clock, broker, log } = context;
  const marked = events.map((event) => ({ ...event, duplicate: event.duplicate || event.announcedAt !== undefined }));
  await store.transaction(() => {
    for (const { id, duplicate } of marked) store.iot.registrationEvents.setAnnounced(id, clock.now(), duplicate);
    store.iot.registrationEvents.trim(kept);
  });
  for (const event of marked) {
    const { realm, certificateId, topic, payload, duplicate } = event;
    broker.publish({ realm, topic, payload, qos: 1 });
    log.info("registration-announced", { realm, certificateId, duplicate });
    context.background("registration", (signal) => followUp(context, event, signal));
  }
}
