import type { Connection } from "./connection/connection";
import { type Ending, endings } from "./ending";
import type { Hub } from "./hub";
import type { Session } from "./session/session";

/** `$aws/events/presence/connected/<clientId>`, as AWS documents it. */
export function announceConnected(hub: Hub, session: Session, connection: Connection): void {
  announce(hub, session, "presence/connected", {
    ...common(hub, session, "connected"),
    ipAddress: connection.remoteAddress,
    versionNumber: session.connections - 1,
  });
}

/** `$aws/events/presence/disconnected/<clientId>` */
export function announceDisconnected(hub: Hub, session: Session, ending: Ending): void {
  announce(hub, session, "presence/disconnected", {
    ...common(hub, session, "disconnected"),
    clientInitiatedDisconnect: ending.disconnectReason === endings.byClient.disconnectReason,
    disconnectReason: ending.disconnectReason,
    versionNumber: session.connections - 1,
  });
}

/** `$aws/events/subscriptions/subscribed/<clientId>`, and `unsubscribed` */
export function announceSubscriptions(
  hub: Hub,
  session: Session,
  eventType: "subscribed" | "unsubscribed",
  topics: readonly string[],
): void {
  if (topics.length === 0) return;
  announce(hub, session, `subscriptions/${eventType}`, { ...common(hub, session, eventType), topics });
}

/** `principalIdentifier` is the certificate's id. */
const common = (hub: Hub, session: Session, eventType: string) => ({
  clientId: session.clientId,
  timestamp: hub.now().getTime(),
  eventType,
  sessionIdentifier: session.identifier,
  principalIdentifier: session.certificateId,
});

/** AWS sends none for a client id that holds a wildcard. */
function announce(hub: Hub, session: Session, path: string, event: object): void {
  if (hub.isStopping || /[#+]/.test(session.clientId)) return;
  const topic = `$aws/events/${path}/${session.clientId}`;
  hub.publish({ realm: session.realm, topic, payload: Buffer.from(JSON.stringify(event)), qos: 0 });
}
