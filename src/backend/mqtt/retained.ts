import type { Hub } from "./hub";
import type { Message } from "./session/message";
import type { Session } from "./session/session";

/** Keeps a message for who subscribes later; an empty one removes what was kept. Resolves when that is on disk. */
export async function keepRetained(hub: Hub, { realm, topic, payload, qos }: Message): Promise<void> {
  const { retainedMessages: repository } = hub.store.iot;
  const at = hub.now();
  await hub.store.transaction(() => {
    const isFull = !repository.find(realm, topic) && repository.count(realm) >= hub.limits.retainedMessages;
    if (payload.length === 0) repository.remove(realm, topic);
    else if (isFull) hub.log.warn("retained-messages-full", { realm });
    else repository.put(realm, { topic, payload, qos, at });
  });
}

/** What was kept for a topic, to who has just subscribed to it. */
export function deliverRetained({ store }: Hub, session: Session, topic: string, qos: 0 | 1): void {
  const { realm } = session;
  const kept = store.iot.retainedMessages.find(realm, topic);
  if (!kept || !session.may("iot:Receive", `topic/${topic}`)) return;
  const message = { realm, topic, payload: Buffer.from(kept.payload), qos: kept.qos, retained: true };
  session.outbox.deliver(message, kept.qos < qos ? kept.qos : qos);
}
