import type { Rule } from "../rule";
import { fileChainOrder } from "./file/chainOrder";
import { fileDuplicateCertificate } from "./file/duplicateCertificate";
import { fileIntermediateMissing } from "./file/intermediateMissing";
import { fileKeyOfOther } from "./file/keyOfOther";
import { fileKeyInTheOpen } from "./file/keyInTheOpen";
import { fileIssuerKeyIdentifierDiffers } from "./file/issuerKeyIdentifierDiffers";
import { fileIssuerNotAuthority } from "./file/issuerNotAuthority";

export const fileRules: readonly Rule[] = [
  fileChainOrder,
  fileDuplicateCertificate,
  fileIntermediateMissing,
  fileKeyOfOther,
  fileKeyInTheOpen,
  fileIssuerKeyIdentifierDiffers,
  fileIssuerNotAuthority,
];
