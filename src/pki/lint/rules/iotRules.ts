import type { Rule } from "../rule";
import { iotCaTrueMissing } from "./iot/caTrueMissing";
import { iotKeyCertSignMissing } from "./iot/keyCertSignMissing";
import { iotRsa1024 } from "./iot/rsa1024";
import { iotKeyTypeUnsupported } from "./iot/keyTypeUnsupported";
import { iotSignatureUnsupported } from "./iot/signatureUnsupported";
import { iotRsaKeyLarge } from "./iot/rsaKeyLarge";
import { iotClientAuthMissing } from "./iot/clientAuthMissing";
import { iotDigitalSignatureMissing } from "./iot/digitalSignatureMissing";
import { iotDeviceIsAuthority } from "./iot/deviceIsAuthority";
import { iotDeviceSelfSigned } from "./iot/deviceSelfSigned";
import { iotCommonNameMissing } from "./iot/commonNameMissing";
import { iotCommonNameNoThing } from "./iot/commonNameNoThing";
import { iotDeviceValidityShort } from "./iot/deviceValidityShort";
import { iotDeviceValidityLong } from "./iot/deviceValidityLong";
import { iotAuthorityExpiring } from "./iot/authorityExpiring";
import { iotPathLengthUnlimited } from "./iot/pathLengthUnlimited";
import { iotRootRegistered } from "./iot/rootRegistered";
import { iotAuthorityPurpose } from "./iot/authorityPurpose";
import { iotAuthorityMissing } from "./iot/authorityMissing";
import { iotChainOrder } from "./iot/chainOrder";

export const iotRules: readonly Rule[] = [
  iotCaTrueMissing,
  iotKeyCertSignMissing,
  iotRsa1024,
  iotKeyTypeUnsupported,
  iotSignatureUnsupported,
  iotRsaKeyLarge,
  iotClientAuthMissing,
  iotDigitalSignatureMissing,
  iotDeviceIsAuthority,
  iotDeviceSelfSigned,
  iotCommonNameMissing,
  iotCommonNameNoThing,
  iotDeviceValidityShort,
  iotDeviceValidityLong,
  iotAuthorityExpiring,
  iotPathLengthUnlimited,
  iotRootRegistered,
  iotAuthorityPurpose,
  iotAuthorityMissing,
  iotChainOrder,
];
