import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { earlierAnswer, rememberAnswer, tokenedRequest, type TokenedRequest } from "../acmpca/idempotency";
import { putTags, readTags } from "../acmpca/tagging";
import type { OperationContext } from "../operation";
import type { NewServerCertificate } from "../store/serverCertificates";
import { defineOperation } from "../wire/defineOperation";
import { list, oneOf } from "../wire/shape";
import { domainValidation, isApproved } from "./domainValidation";
import { serverCertificateArn, validationError } from "./findServerCertificate";
import { issuePending } from "./issuePending";
import { requestedKeyAlgorithm } from "./requestedKeyAlgorithm";
import { authorityArn, certificateOptions, domainName, idempotencyToken, keyAlgorithm, tagList } from "./shapes";

const shape = v.object({
  DomainName: domainName,
  ValidationMethod: v.optional(oneOf(["EMAIL", "DNS", "HTTP"])),
  SubjectAlternativeNames: v.optional(list(domainName, { min: 1, max: 100 })),
  IdempotencyToken: v.optional(idempotencyToken),
  DomainValidationOptions: v.optional(
    list(v.object({ DomainName: domainName, ValidationDomain: domainName }), { min: 1, max: 100 }),
  ),
  Options: v.optional(certificateOptions),
  CertificateAuthorityArn: v.optional(authorityArn),
  Tags: v.optional(tagList),
  KeyAlgorithm: v.optional(keyAlgorithm),
  ManagedBy: v.optional(oneOf(["CLOUDFRONT"])),
});
type Input = v.InferOutput<typeof shape>;

/**
 * With a CA: a private certificate. Without: one in the manner of a public CA, from a CA of the backend that nobody trusts.
 * Either is issued after the answer; one that is validated by email once it is approved.
 */
export const requestCertificate = defineOperation("RequestCertificate", shape, async (context, input) => {
  const tags = readTags(input.Tags ?? []);
  const planned = plan(context, input);
  const { store, clock } = context;
  const request = hourly(tokenedRequest(context.region, "RequestCertificate", input));
  const { arn, created } = await store.transaction(() => {
    const now = clock.now();
    const earlier = earlierAnswer(context, request, now);
    if (earlier !== undefined) return { arn: earlier, created: undefined };
    const certificate = store.serverCertificates.insert({ ...planned, createdAt: now });
    putTags(store, certificate.arn, tags);
    rememberAnswer(context, request, certificate.arn, now);
    return { arn: certificate.arn, created: certificate };
  });
  if (created && isApproved(created)) {
    context.background("issue-server-certificate", (signal) => issuePending(context, created, signal));
  }
  return { CertificateArn: arn };
});

/** Documented: a token counts for one hour. */
const hourly = (request: TokenedRequest | undefined): TokenedRequest | undefined =>
  request && { ...request, key: { ...request.key, lifetime: 60 * 60_000 } };

/** RFC 5280 appendix A.1, ub-common-name; hashicorp/terraform-provider-aws quotes AWS's sentence. */
const longestCommonName = 64;

function plan(context: OperationContext, input: Input): Omit<NewServerCertificate, "createdAt"> {
  const { DomainName, CertificateAuthorityArn, Options } = input;
  if (DomainName.length > longestCommonName) {
    throw validationError("The first domain name can be no longer than 64 characters.");
  }
  const names = [...new Set([DomainName, ...(input.SubjectAlternativeNames ?? [])])];
  const isPrivate = CertificateAuthorityArn !== undefined;
  return {
    arn: serverCertificateArn(context, randomUUID()),
    region: context.region,
    type: isPrivate ? "PRIVATE" : "AMAZON_ISSUED",
    status: "PENDING_VALIDATION",
    keyAlgorithm: requestedKeyAlgorithm(context, input),
    ...(isPrivate && { authorityArn: CertificateAuthorityArn }),
    domainName: DomainName,
    alternativeNames: names,
    options: JSON.stringify({
      // Documented: logging is opted out of. Public certificates are not exportable unless asked for.
      CertificateTransparencyLoggingPreference: Options?.CertificateTransparencyLoggingPreference ?? "ENABLED",
      ...(!isPrivate && { Export: Options?.Export ?? "DISABLED" }),
    }),
    validation: JSON.stringify(isPrivate ? [] : domainValidation(context, names, input)),
  };
}
