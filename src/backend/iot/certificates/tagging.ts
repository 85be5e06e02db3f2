import * as v from "valibot";
import type { OperationContext } from "../../operation";
import { defineRestOperation } from "../../wire/restOperation";
import { ServiceError } from "../../wire/serviceError";
import { list, text } from "../../wire/shape";
import { iotArn, realmOf } from "../realm";
import { checkCount, checkTags } from "./checkTags";
import { tag } from "./shapes";

const resourceArn = () => text({ max: 2048 });

/** What has tags, by the resource's name in its ARN. Device certificates and things have none (documented). */
const taggable = {
  cacert: ({ store }: OperationContext, realm: string, id: string) => store.iot.authorities.find(realm, id),
  policy: ({ store }: OperationContext, realm: string, name: string) => store.iot.policies.find(realm, name),
  thingtype: ({ store }: OperationContext, realm: string, name: string) => store.iot.thingTypes.find(realm, name),
  thinggroup: ({ store }: OperationContext, realm: string, name: string) => store.iot.thingGroups.find(realm, name),
  rule: ({ store }: OperationContext, realm: string, name: string) => store.iot.topicRules.find(realm, name),
  provisioningtemplate: ({ store }: OperationContext, realm: string, name: string) =>
    store.iot.provisioningTemplates.find(realm, name),
} as const;

const isTaggable = (kind: string): kind is keyof typeof taggable => Object.hasOwn(taggable, kind);

/** Throws InvalidRequestException, or ResourceNotFoundException. */
function checkResource(context: OperationContext, arn: string): void {
  const realm = realmOf(context);
  const [kind = "", name = ""] = (arn.split(":")[5] ?? "").split("/");
  if (!isTaggable(kind) || arn !== iotArn(realm, kind, name)) {
    throw new ServiceError("InvalidRequestException", "The ARN is not that of a resource with tags in this region.");
  }
  if (taggable[kind](context, realm, name)) return;
  throw new ServiceError("ResourceNotFoundException", "The resource does not exist.", 404);
}

export const tagResource = defineRestOperation(
  "TagResource",
  { route: "POST /tags" },
  v.object({ resourceArn: resourceArn(), tags: list(tag()) }),
  async (context, { resourceArn: arn, tags }) => {
    const given = checkTags(tags);
    const { tags: kept } = context.store.iot;
    await context.store.transaction(() => {
      checkResource(context, arn);
      kept.put(arn, given);
      checkCount(kept.list(arn).length);
    });
  },
);

export const untagResource = defineRestOperation(
  "UntagResource",
  { route: "POST /untag" },
  v.object({ resourceArn: resourceArn(), tagKeys: list(text({ min: 1, max: 128 })) }),
  async (context, { resourceArn: arn, tagKeys }) => {
    await context.store.transaction(() => {
      checkResource(context, arn);
      context.store.iot.tags.remove(arn, tagKeys);
    });
  },
);

/** All on one page: there are fifty at most. */
export const listTagsForResource = defineRestOperation(
  "ListTagsForResource",
  { route: "GET /tags", query: { resourceArn: "resourceArn", nextToken: "nextToken" } },
  v.object({ resourceArn: resourceArn(), nextToken: v.optional(text()) }),
  (context, { resourceArn: arn }) => {
    checkResource(context, arn);
    return { tags: context.store.iot.tags.list(arn).map(({ key, value }) => ({ Key: key, Value: value })) };
  },
);
