import type { ISubscribePacket, ISubscription, IUnsubscribePacket } from "mqtt-packet";
import { checkTopicFilter } from "../../../iot/topics";
import type { Connection, OpenedSession } from "../connection/connection";
import { ConnectionEnd, type Ending, endings } from "../ending";
import type { Hub } from "../hub";
import { announceSubscriptions } from "../lifecycleEvents";
import { checkText } from "../packet/parsePacket";
import { deliverRetained } from "../retained";
import { hasWildcard, type Subscription } from "../session/subscriptions";

/** MQTT 5.0 section 3.9.3 and 3.11.3. */
const noSubscription = 0x11;
const sharedNotSupported = 0x9e;

interface Granted {
  readonly filter: string;
  readonly subscription: Subscription;
  readonly sendRetained: boolean;
}

/**
 * All of a packet or nothing: AWS closes when a filter is refused. With MQTT 5 each filter has an answer of its own.
 */
export function handleSubscribe(
  hub: Hub,
  connection: Connection,
  opened: OpenedSession,
  packet: ISubscribePacket,
): void {
  const { subscriptions: asked, messageId = 0 } = packet;
  const { session, version } = opened;
  checkPacket(messageId, asked.length, hub.limits.filtersPerSubscribe);
  const filters = new Set(session.subscriptions.keys());
  const granted: Granted[] = [];
  const codes = asked.map((subscription) => {
    const refusal = refusalOf(hub, opened, subscription, filters);
    if (refusal && version === 4) throw new ConnectionEnd(refusal);
    if (refusal) return refusal.reasonCode ?? 0x80;
    filters.add(subscription.topic);
    const isNew = !session.subscriptions.has(subscription.topic);
    const accepted = grant(subscription, isNew);
    granted.push(accepted);
    return accepted.subscription.qos;
  });
  for (const { filter, subscription } of granted) hub.sessions.subscribe(session, filter, subscription);
  connection.send({ cmd: "suback", messageId, granted: codes });
  announceSubscriptions(
    hub,
    session,
    "subscribed",
    granted.map(({ filter }) => filter),
  );
  for (const { filter, subscription, sendRetained } of granted) {
    // AWS: a filter with a wildcard gets no retained messages.
    if (sendRetained && !hasWildcard(filter)) deliverRetained(hub, session, filter, subscription.qos);
  }
}

export function handleUnsubscribe(
  hub: Hub,
  connection: Connection,
  { session, version }: OpenedSession,
  { unsubscriptions, messageId = 0 }: IUnsubscribePacket,
): void {
  checkPacket(messageId, unsubscriptions.length, hub.limits.subscriptions);
  const removed = unsubscriptions.map((filter) =>
    hub.sessions.unsubscribe(session, checkText(filter, "The topic filter")),
  );
  const granted = version === 5 ? removed.map((wasThere) => (wasThere ? 0 : noSubscription)) : [];
  connection.send({ cmd: "unsuback", messageId, granted });
  announceSubscriptions(
    hub,
    session,
    "unsubscribed",
    unsubscriptions.filter((_, index) => removed[index]),
  );
}

function checkPacket(messageId: number, filters: number, limit: number): void {
  if (messageId < 1) throw new ConnectionEnd(endings.malformed("A packet has no packet identifier."));
  if (filters === 0) throw new ConnectionEnd(endings.protocolError("A packet names no topic filter."));
  if (filters > limit) throw new ConnectionEnd(endings.tooManyFilters(limit));
}

function refusalOf(
  { limits }: Hub,
  { session, version }: OpenedSession,
  { topic, qos }: ISubscription,
  filters: ReadonlySet<string>,
): Ending | undefined {
  const filter = checkText(topic, "The topic filter");
  if (qos === 2 && version === 4) return endings.qos2("A subscription was asked for");
  if (filter.startsWith("$share/")) {
    return { ...endings.badFilter("Shared subscriptions are not served here."), reasonCode: sharedNotSupported };
  }
  const problem = checkTopicFilter(filter);
  if (problem !== undefined) return endings.badFilter(problem);
  if (!filters.has(filter) && filters.size >= limits.subscriptions) {
    return endings.tooManySubscriptions(limits.subscriptions);
  }
  const resource = `topicfilter/${filter}`;
  return session.may("iot:Subscribe", resource) ? undefined : endings.notAuthorized("iot:Subscribe", resource);
}

/** Retain handling of MQTT 5: 0 always, 1 for a new subscription, 2 never. */
const grant = ({ topic, qos, nl = false, rh = 0 }: ISubscription, isNew: boolean): Granted => ({
  filter: topic,
  subscription: { qos: qos === 0 ? 0 : 1, noLocal: nl },
  sendRetained: rh === 0 || (rh === 1 && isNew),
});
