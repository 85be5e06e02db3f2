import { partsOfRealm, type Realm } from "../../store/iot/realm";
import { partitionOf } from "../../wire/partition";

/** The ARN of what a policy is about: "client/thing-1", "topic/a/b", "topicfilter/a/#". */
export function policyResourceArn(realm: Realm, resource: string): string {
  const { accountId, region } = partsOfRealm(realm);
  return `arn:${partitionOf(region)}:iot:${region}:${accountId}:${resource}`;
}
