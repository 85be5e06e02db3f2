import type { OperationContext } from "../operation";
import { partsOfRealm, type Realm, realmIn } from "../store/iot/realm";
import { partitionOf } from "../wire/partition";

/** Where a request plays. */
export const realmOf = ({ accountId, region }: Pick<OperationContext, "accountId" | "region">): Realm =>
  realmIn(accountId, region);

export type IotResource =
  "cert" | "cacert" | "policy" | "thing" | "thingtype" | "thinggroup" | "rule" | "provisioningtemplate";

/** Such as "arn:aws:iot:us-east-1:000000000000:cert/…". */
export function iotArn(realm: Realm, resource: IotResource, name: string): string {
  const { accountId, region } = partsOfRealm(realm);
  return `arn:${partitionOf(region)}:iot:${region}:${accountId}:${resource}/${name}`;
}
