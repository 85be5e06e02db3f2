import * as v from "valibot";
import { randomSerialNumber } from "../../crypto/serialNumber";
import { sha1 } from "../../crypto/digest";
import { createSigner } from "../../crypto/signer";
import { serialHex } from "../../pki/certificate/certificate";
import type { CertificationRequest } from "../../pki/certificate/certificationRequest";
import { commonName, formatName } from "../../pki/certificate/name";
import type { SigningAlgorithm } from "../../pki/issue/algorithms";
import { signCertificate, type TbsCertificateInput } from "../../pki/issue/certificateBuilder";
import { extensionsFromTemplate } from "../../pki/issue/extensionsFromTemplate";
import { type CertificateTemplate, templateArn } from "../../pki/issue/templates";
import type { OperationContext } from "../operation";
import type { AuthorityRecord } from "../store/authorities";
import type { CertificateRecord, NewCertificate } from "../store/certificates";
import { defineOperation } from "../wire/defineOperation";
import { certificateArn } from "./arn";
import { algorithmsOf, checkSigningAlgorithm, configurationOf } from "./authorityConfiguration";
import { readCertificationRequest } from "./certificationRequest";
import { checkCertificate } from "./checkCertificate";
import { findAuthority } from "./findAuthority";
import { type TokenedRequest, tokenedRequest } from "./idempotency";
import { type Issuer, issuerOf, privateKeyOf, selfIssuer } from "./issuer";
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
