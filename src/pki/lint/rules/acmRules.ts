import type { Rule } from "../rule";
import { acmChainOrder } from "./acm/chainOrder";
import { acmKeyUnsupported } from "./acm/keyUnsupported";
import { acmRsa1024 } from "./acm/rsa1024";
import { acmSignatureWeak } from "./acm/signatureWeak";
import { acmIssuerKeyTypeDiffers } from "./acm/issuerKeyTypeDiffers";
import { acmNobodyNamed } from "./acm/nobodyNamed";
import { acmCertificateTooLarge } from "./acm/certificateTooLarge";
import { acmChainTooLarge } from "./acm/chainTooLarge";
import { acmSeveralCertificates } from "./acm/severalCertificates";
import { acmChainMissing } from "./acm/chainMissing";
import { acmKeyEncrypted } from "./acm/keyEncrypted";
import { acmAuthorityImported } from "./acm/authorityImported";
import { acmServerAuthMissing } from "./acm/serverAuthMissing";

export const acmRules: readonly Rule[] = [
  acmChainOrder,
  acmKeyUnsupported,
  acmRsa1024,
  acmSignatureWeak,
  acmIssuerKeyTypeDiffers,
  acmNobodyNamed,
  acmCertificateTooLarge,
  acmChainTooLarge,
  acmSeveralCertificates,
  acmChainMissing,
  acmKeyEncrypted,
  acmAuthorityImported,
  acmServerAuthMissing,
];
