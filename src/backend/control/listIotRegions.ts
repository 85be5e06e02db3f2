import * as v from "valibot";
import type { IotRegionEntry } from "../../protocol/control";
import type { OperationContext } from "../operation";
import { partsOfRealm, type Realm } from "../store/iot/realm";
import { defineOperation } from "../wire/defineOperation";
import { everything } from "./everything";

/** Of the backend's own account. */
export const listIotRegions = defineOperation("ListIotRegions", v.object({}), async (context) => ({
  Regions: await Promise.all(
    context.store.iot.authorities
      .realms()
      .filter((realm) => partsOfRealm(realm).accountId === context.accountId)
      .map((realm) => entryOf(context, realm)),
  ),
}));

async function entryOf({ store, broker }: OperationContext, realm: Realm): Promise<IotRegionEntry> {
  const { region } = partsOfRealm(realm);
  const { authorities, certificates } = store.iot;
  return {
    Region: region,
    CaCertificates: everything((page) => authorities.list(realm, page)).length,
    Certificates: certificates.count(realm),
    MqttPort: await broker.portOf(region),
    Revision: store.iot.registryRevision(),
  };
}
