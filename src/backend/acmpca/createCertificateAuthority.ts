import { randomUUID } from "node:crypto";
import * as v from "valibot";
import type { OperationContext } from "../operation";
import { writeTestObject } from "../revocation/writeTestObject";
import { defineOperation } from "../wire/defineOperation";
import { ServiceError } from "../wire/serviceError";
import { oneOf } from "../wire/shape";
import { authorityArn } from "./arn";
import { algorithmsOf } from "./authorityConfiguration";
import { createAuthorityKey, requestedExtensions } from "./authorityKey";
import { earlierAnswer, rememberAnswer, tokenedRequest } from "./idempotency";
import { checkBucket, describedRevocation } from "./revocationConfiguration";
import { certificateAuthorityConfiguration, idempotencyToken, revocationConfiguration, tagList } from "./shapes";
import { encodeSubject } from "./subject";
import { putTags, readTags } from "./tagging";

const shape = v.object({
  CertificateAuthorityConfiguration: certificateAuthorityConfiguration,
  RevocationConfiguration: v.optional(revocationConfiguration),
  CertificateAuthorityType: oneOf(["ROOT", "SUBORDINATE"]),
  IdempotencyToken: v.optional(idempotencyToken),
  KeyStorageSecurityStandard: v.optional(
    oneOf(["FIPS_140_2_LEVEL_2_OR_HIGHER", "FIPS_140_2_LEVEL_3_OR_HIGHER", "CCPC_LEVEL_1_OR_HIGHER"]),
  ),
  Tags: v.optional(tagList),
  UsageMode: v.optional(oneOf(["GENERAL_PURPOSE", "SHORT_LIVED_CERTIFICATE"])),
});
type Input = v.InferOutput<typeof shape>;

/** Answers at once with the ARN of a CA that is CREATING; its key and its request are made afterwards. */
export const createCertificateAuthority = defineOperation(
  "CreateCertificateAuthority",
  shape,
  async (context, input) => {
    checkConfiguration(input);
    const { store, clock, region } = context;
    const record = newAuthority(context, input);
    const tags = readTags(input.Tags ?? []);
    const request = tokenedRequest(region, "CreateCertificateAuthority", input);
    const { arn, created } = await store.transaction(() => {
      const now = clock.now();
      const earlier = earlierAnswer(context, request, now);
      if (earlier !== undefined) return { arn: earlier, created: undefined };
      checkQuota(context);
      checkBucket(store, record.revocationConfiguration);
      const authority = store.authorities.insert({
        ...record,
        revocationConfiguration: JSON.stringify(record.revocationConfiguration),
        createdAt: now,
      });
      putTags(store, authority.arn, tags);
      writeTestObject(context, record.revocationConfiguration);
      rememberAnswer(context, request, authority.arn, now);
      const { arn: resource, type } = authority;
      store.audit.append({ at: now, action: "create-authority", resource, detail: { type } });
      return { arn: authority.arn, created: authority };
    });
    if (created) context.background("create-authority-key", (signal) => createAuthorityKey(context, created, signal));
    return { CertificateAuthorityArn: arn };
  },
);

/** Throws InvalidArgsException for what could not become a CA. */
function checkConfiguration({ CertificateAuthorityConfiguration }: Input): void {
  algorithmsOf(CertificateAuthorityConfiguration);
  encodeSubject(CertificateAuthorityConfiguration.Subject);
  requestedExtensions(CertificateAuthorityConfiguration);
}

/** AWS Private CA's quota for each region and account. Documented: DELETED ones count until they are gone. */
const mostAuthorities = 200;

function checkQuota({ store, region }: OperationContext): void {
  if (store.authorities.count(region) < mostAuthorities) return;
  const message = `There can be at most ${mostAuthorities} private CAs in ${region}, those that are deleted and can be restored included.`;
  throw new ServiceError("LimitExceededException", message);
}

function newAuthority({ partition, region, accountId }: OperationContext, input: Input) {
  return {
    arn: authorityArn({ partition, region, accountId, id: randomUUID() }),
    region,
    ownerAccount: accountId,
    type: input.CertificateAuthorityType,
    usageMode: input.UsageMode ?? "GENERAL_PURPOSE",
    keyStorageSecurityStandard: input.KeyStorageSecurityStandard ?? "FIPS_140_2_LEVEL_3_OR_HIGHER",
    configuration: JSON.stringify(input.CertificateAuthorityConfiguration),
    revocationConfiguration: describedRevocation(input.RevocationConfiguration),
  };
}
