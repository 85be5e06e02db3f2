import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { defineRestOperation } from "../../wire/restOperation";
import { checkTags } from "../certificates/checkTags";
import { tags } from "../certificates/shapes";
import { alreadyExists } from "../invalidRequest";
import { checkPolicyDocument } from "./checkPolicyDocument";
import { realmTransaction } from "../realmTransaction";
import { policyArn, policySummary } from "./findPolicy";
import { policyDocument, policyName } from "./shapes";

export const createPolicy = defineRestOperation(
  "CreatePolicy",
  { route: "POST /policies/{policyName}" },
  v.object({ policyName: policyName(), policyDocument: policyDocument(), tags: v.optional(tags()) }),
  async (context, input) => {
    const { policyName: name, policyDocument: document } = input;
    checkPolicyDocument(document);
    const given = checkTags(input.tags);
    return await realmTransaction(context, (realm) => {
      const { policies, tags: kept } = context.store.iot;
      const arn = policyArn({ realm, name });
      if (policies.find(realm, name)) throw alreadyExists(`The policy ${name} exists already.`, name, arn);
      policies.insert({ realm, name, document, generationId: randomUUID(), createdAt: context.clock.now() });
      kept.put(arn, given);
      return { ...policySummary(realm, name), policyDocument: document, policyVersionId: "1" };
    });
  },
);
