import type { Connection } from "./connection/connection";
import { type Ending, endings } from "./ending";
import { missingRight } from "./handlers/handlePublish";
import type { Hub } from "./hub";
import { announceDisconnected } from "./lifecycleEvents";
import { keepRetained } from "./retained";

/** What goes with a connection: its session unless that is kept, its will, and the event about it. */
export function endConnection(hub: Hub, connection: Connection, ending: Ending): void {
  const { opened, logId, hasConnect } = connection;
  const { reason, detail } = ending;
  const unfinished = hasConnect ? "refused" : "no-connect";
  hub.connectionLog.end(logId, { reason, detail, closedAt: hub.now(), unfinished });
  if (!opened) return;
  hub.sessions.disconnected(opened.session, hub.now());
  if (ending !== endings.byClient) publishWill(hub, connection);
  announceDisconnected(hub, opened.session, ending);
}

/** By the same rights as any message of the device. */
function publishWill(hub: Hub, { opened, logId }: Connection): void {
  const { session, will } = opened ?? {};
  if (!session || !will || hub.isStopping) return;
  const missing = missingRight(session, will.message.topic, will.retain);
  if (missing) {
    hub.log.info("will-not-authorized", { connection: logId, action: missing });
    return;
  }
  hub.publish(will.message, session);
  if (!will.retain) return;
  keepRetained(hub, will.message).catch((error: unknown) => hub.log.error("retain-will", error));
}
