import * as v from "valibot";
import { sha1 } from "../../crypto/digest";
import { createSigner } from "../../crypto/signer";
import { signCertificate, type TbsCertificateInput } from "../../pki/issue/certificateBuilder";
import {
  extensionsFromTemplate,
  subjectFromTemplate,
  type TemplateInput,
} from "../../pki/issue/extensionsFromTemplate";
import { takesApiPassthrough } from "../../pki/issue/templates";
import type { OperationContext } from "../operation";
import type { CertificateRecord } from "../store/certificates";
import { certificateDigests } from "../store/certificateDigests";
import { defineOperation } from "../wire/defineOperation";
import { readApiPassthrough } from "./apiPassthrough";
import { apiPassthrough } from "./apiPassthroughShapes";
import { algorithmsOf, checkSigningAlgorithm, configurationOf } from "./authorityConfiguration";
import { readCertificationRequest } from "./certificationRequest";
import { checkCertificate } from "./checkCertificate";
import { findAuthority } from "./findAuthority";
import { answerOnce, rememberAnswer, tokenedRequest } from "./idempotency";
import { issuerOf, privateKeyOf, selfIssuer } from "./issuer";
import type { IssuePlan } from "./issuePlan";
import { certificatePeriod, checkMayIssue, checkPathLength, requestedTemplate } from "./issueRules";
import { type Reservation, reserveCertificate } from "./reserveCertificate";
import { ocspUrlOf } from "./revocationConfiguration";
import { arn, csrBlob, idempotencyToken, signingAlgorithm, validity } from "./shapes";

const shape = v.object({
  /** Documented: ignored without a word by every template that is not an APIPassthrough one. */
  ApiPassthrough: v.optional(apiPassthrough),
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
    const reservation = await reserveCertificate(context, plan);
    const { record } = reservation;
    const der = await signedOrFailed(context, record, () => sign(context, plan, reservation));
    await context.store.transaction(() => {
      context.store.certificates.complete(record.id, der, certificateDigests(der));
      const at = context.clock.now();
      rememberAnswer(context, token, record.arn, at);
      context.store.audit.append({
        at,
        action: "issue-certificate",
        resource: record.arn,
        detail: { template: plan.template.name, subject: record.subject },
      });
    });
    return record.arn;
  };
  return { CertificateArn: await answerOnce(context, token, issue) };
});

/** Throws AWS's error for what the CA may not issue. */
async function planCertificate(context: OperationContext, input: Input): Promise<IssuePlan> {
  const authority = findAuthority(context, input.CertificateAuthorityArn);
  const template = requestedTemplate(input.TemplateArn);
  const passthrough = takesApiPassthrough(template) ? readApiPassthrough(input.ApiPassthrough ?? {}) : undefined;
  const request = await readCertificationRequest(input.Csr, template, passthrough);
  const subject = subjectFromTemplate(template, { request, passthrough });
  const now = context.clock.now();
  checkMayIssue(authority, template, request, now);
  const isOwn = template.purpose === "root-ca";
  const issuer = (isOwn ? undefined : issuerOf(context.store, authority)) ?? selfIssuer(subject, request);
  checkPathLength(issuer, template);
  const { keyAlgorithm } = algorithmsOf(configurationOf(authority));
  return {
    authority,
    issuer,
    template,
    request,
    ...(passthrough && { passthrough }),
    subject,
    period: certificatePeriod(authority, issuer, input, now),
    signingAlgorithm: checkSigningAlgorithm(input.SigningAlgorithm, keyAlgorithm),
  };
}

/** The certificate, signed and looked at once more. */
async function sign(context: OperationContext, plan: IssuePlan, reservation: Reservation): Promise<Uint8Array> {
  const { authority, issuer, template, request, passthrough, subject, period } = plan;
  const { serialNumber, crlDistributionPoint } = reservation;
  const says: TemplateInput = {
    request,
    passthrough,
    issuerKeyIdentifier: issuer.keyIdentifier,
    crlDistributionPoint,
    ocspResponder: ocspUrlOf(authority, context.endpoint),
    sha1,
  };
  const input: TbsCertificateInput = {
    serialNumber,
    issuer: issuer.name,
    ...period,
    subject: subject.der,
    subjectPublicKeyInfo: request.subjectPublicKeyInfo.der,
    extensions: extensionsFromTemplate(template, says),
  };
  const der = await signCertificate(input, createSigner(privateKeyOf(context, authority), plan.signingAlgorithm));
  await checkCertificate(der, { issuer, template, says, input });
  return der;
}

/** A certificate that could not be signed stays as failed: GetCertificate says so, and its serial number is not used again. */
async function signedOrFailed(
  { store, log, clock }: OperationContext,
  { id, arn }: CertificateRecord,
  work: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  try {
    return await work();
  } catch (error) {
    await store
      .transaction(() => {
        store.certificates.fail(id);
        store.audit.append({ at: clock.now(), action: "discard-certificate", resource: arn });
      })
      .catch((cause: unknown) => log.error("certificate-not-marked-failed", cause));
    throw error;
  }
}
