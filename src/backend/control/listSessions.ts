import * as v from "valibot";
import type { SessionEntry } from "../../protocol/control";
import { realmOf } from "../iot/realm";
import { defineOperation } from "../wire/defineOperation";

/** Who is connected in the region of the request. */
export const listSessions = defineOperation("ListSessions", v.object({}), (context) => {
  const here = realmOf(context);
  const sessions = context.broker.sessions().filter(({ realm }) => realm === here);
  return {
    Sessions: sessions.map(({ clientId, certificateId, remoteAddress, connectedAt }): SessionEntry => ({
      ClientId: clientId,
      CertificateId: certificateId,
      RemoteAddress: remoteAddress,
      ConnectedAt: connectedAt.getTime() / 1000,
    })),
  };
});
