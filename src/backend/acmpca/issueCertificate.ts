import * as v from "valibot";
import { sha1 } from "../../crypto/digest";
import { createSigner } from "../../crypto/signer";
import { signCertificate, type TbsCertificateInput } from "../../pki/issue/certificateBuilder";
import { extensionsFromTemplate } from "../../pki/issue/extensionsFromTemplate";
import type { OperationContext } from "../operation";
import { certificateDigests } from "../store/certificateDigests";
import { defineOperation } from "../wire/defineOperation";
import { algorithmsOf, checkSigningAlgorithm, configurationOf } from "./authorityConfiguration";
import { readCertificationRequest } from "./certificationRequest";
import { checkCertificate } from "./checkCertificate";
import { findAuthority } from "./findAuthority";
import { answerOnce, rememberAnswer, tokenedRequest } from "./idempotency";
import { issuerOf, privateKeyOf, selfIssuer } from "./issuer";
import type { IssuePlan } from "./issuePlan";
import { certificatePeriod, checkMayIssue, checkPathLength, requestedTemplate } from "./issueRules";
import { reserveCertificate } from "./reserveCertificate";
import { crlDistributionPointOf } from "./revocationConfiguration";
import { arn, csrBlob, idempotencyToken, signingAlgorithm, validity } from "./shapes";

const shape = v.object({
  /** Documented: ignored without a word by every template that is not an APIPassthrough one. */
  ApiPassthrough: v.optional(v.looseObject({})),
  CertificateAuthorityArn: arn,
  Csr: csrBlob,
  SigningAlgorithm: signingAlgorithm,
  TemplateArn: v.optional(arn),
  Validity: validity,
  ValidityNotBefore: v.optional(validity),
  IdempotencyToken: v.optional(idempotencyToken),
});
type Input = v.InferOutput<typeof shape>;

/** Answers once the certificate is on disk. It can be fetched when the issue delay is over. */
export const issueCertificate = defineOperation("IssueCertificate", shape, async (context, input) => {
  const token = tokenedRequest(context.region, `IssueCertificate ${input.CertificateAuthorityArn}`, input);
  const issue = async (): Promise<string> => {
    const plan = await planCertificate(context, input);
    const { record, serialNumber } = await reserveCertificate(context, plan);
    const der = await signedOrFailed(context, record.id, () => sign(context, plan, serialNumber));
    await context.store.transaction(() => {
      context.store.certificates.complete(record.id, der, certificateDigests(der));
      rememberAnswer(context, token, record.arn, context.clock.now());
    });
    return record.arn;
  };
  return { CertificateArn: await answerOnce(context, token, issue) };
});

/** Throws AWS's error for what the CA may not issue. */
async function planCertificate(context: OperationContext, input: Input): Promise<IssuePlan> {
  const authority = findAuthority(context, input.CertificateAuthorityArn);
  const template = requestedTemplate(input.TemplateArn);
  const request = await readCertificationRequest(input.Csr);
  const now = context.clock.now();
  checkMayIssue(authority, template, request, now);
  const isOwn = template.purpose === "root-ca";
  const issuer = (isOwn ? undefined : issuerOf(context.store, authority)) ?? selfIssuer(request);
  checkPathLength(issuer, template);
  const { keyAlgorithm } = algorithmsOf(configurationOf(authority));
  return {
    authority,
    issuer,
    template,
    request,
    period: certificatePeriod(authority, issuer, input, now),
    signingAlgorithm: checkSigningAlgorithm(input.SigningAlgorithm, keyAlgorithm),
  };
}

/** The certificate, signed and looked at once more. */
async function sign(context: OperationContext, plan: IssuePlan, serialNumber: Uint8Array): Promise<Uint8Array> {
  const { authority, issuer, template, request, period } = plan;
  const input: TbsCertificateInput = {
    serialNumber,
    issuer: issuer.name,
    ...period,
    subject: request.subject.der,
    subjectPublicKeyInfo: request.subjectPublicKeyInfo.der,
    extensions: extensionsFromTemplate(template, {
      request,
      issuerKeyIdentifier: issuer.keyIdentifier,
      crlDistributionPoint: crlDistributionPointOf(authority),
      sha1,
    }),
  };
  const der = await signCertificate(input, createSigner(privateKeyOf(context, authority), plan.signingAlgorithm));
  await checkCertificate(der, { issuer, template, request, input });
  return der;
}

/** A certificate that could not be signed stays as failed: GetCertificate says so, and its serial number is not used again. */
async function signedOrFailed(
  { store, log }: OperationContext,
  id: number,
  work: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  try {
    return await work();
  } catch (error) {
    await store
      .transaction(() => store.certificates.fail(id))
      .catch((cause: unknown) => log.error("certificate-not-marked-failed", cause));
    throw error;
  }
}
