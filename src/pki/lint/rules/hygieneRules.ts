import type { Rule } from "../rule";
import { requestChallengePassword } from "./hygiene/requestChallengePassword";
import { requestAlternativeNameMissing } from "./hygiene/requestAlternativeNameMissing";
import { rsaKeyShort } from "./hygiene/rsaKeyShort";
import { curveShort } from "./hygiene/curveShort";
import { curveUncommon } from "./hygiene/curveUncommon";
import { dsaKey } from "./hygiene/dsaKey";
import { dsaSize } from "./hygiene/dsaSize";
import { rsaExponentUnusual } from "./hygiene/rsaExponentUnusual";
import { rsaSmallFactor } from "./hygiene/rsaSmallFactor";
import { rsaClosePrimes } from "./hygiene/rsaClosePrimes";
import { brokenDigest } from "./hygiene/brokenDigest";
import { sha1Signature } from "./hygiene/sha1Signature";
import { sha1RootSignature } from "./hygiene/sha1RootSignature";
import { sha1ListSignature } from "./hygiene/sha1ListSignature";
import { sha1RequestSignature } from "./hygiene/sha1RequestSignature";
import { expiring } from "./hygiene/expiring";
import { entityValidityLong } from "./hygiene/entityValidityLong";
import { entityValidityVeryLong } from "./hygiene/entityValidityVeryLong";
import { authorityValidityLong } from "./hygiene/authorityValidityLong";
import { neverExpires } from "./hygiene/neverExpires";
import { backdated } from "./hygiene/backdated";
import { outlivesIssuer } from "./hygiene/outlivesIssuer";
import { revocationMissing } from "./hygiene/revocationMissing";
import { alternativeNameMissing } from "./hygiene/alternativeNameMissing";
import { ecKeyEncipherment } from "./hygiene/ecKeyEncipherment";
import { anyPurpose } from "./hygiene/anyPurpose";
import { signerForOthers } from "./hygiene/signerForOthers";
import { responderCheckMissing } from "./hygiene/responderCheckMissing";
import { pathLengthUnlimited } from "./hygiene/pathLengthUnlimited";
import { basicConstraintsMissing } from "./hygiene/basicConstraintsMissing";
import { versionOld } from "./hygiene/versionOld";
import { serialNumberShort } from "./hygiene/serialNumberShort";
import { netscapeType } from "./hygiene/netscapeType";
import { defaultCompany } from "./hygiene/defaultCompany";

export const hygieneRules: readonly Rule[] = [
  requestChallengePassword,
  requestAlternativeNameMissing,
  rsaKeyShort,
  curveShort,
  curveUncommon,
  dsaKey,
  dsaSize,
  rsaExponentUnusual,
  rsaSmallFactor,
  rsaClosePrimes,
  brokenDigest,
  sha1Signature,
  sha1RootSignature,
  sha1ListSignature,
  sha1RequestSignature,
  expiring,
  entityValidityLong,
  entityValidityVeryLong,
  authorityValidityLong,
  neverExpires,
  backdated,
  outlivesIssuer,
  revocationMissing,
  alternativeNameMissing,
  ecKeyEncipherment,
  anyPurpose,
  signerForOthers,
  responderCheckMissing,
  pathLengthUnlimited,
  basicConstraintsMissing,
  versionOld,
  serialNumberShort,
  netscapeType,
  defaultCompany,
];
