import type { Rule } from "../rule";
import { webValidityLongerThan39Months } from "./web/validityLongerThan39Months";
import { webValidityLongerThan825Days } from "./web/validityLongerThan825Days";
import { webValidityLongerThan398Days } from "./web/validityLongerThan398Days";
import { webValidityLongerThan200Days } from "./web/validityLongerThan200Days";
import { webValidityLongerThan100Days } from "./web/validityLongerThan100Days";
import { webValidityLongerThan47Days } from "./web/validityLongerThan47Days";
import { webAlternativeNameMissing } from "./web/alternativeNameMissing";
import { webCommonNameNotInAlternativeName } from "./web/commonNameNotInAlternativeName";
import { webCommonNameSpelledDifferently } from "./web/commonNameSpelledDifferently";
import { webCommonNameSeveral } from "./web/commonNameSeveral";
import { webCommonNamePresent } from "./web/commonNamePresent";
import { webInternalName } from "./web/internalName";
import { webReservedAddress } from "./web/reservedAddress";
import { webCommonNameReservedAddress } from "./web/commonNameReservedAddress";
import { webReverseNameOfReservedAddress } from "./web/reverseNameOfReservedAddress";
import { webConstraintOnReservedAddress } from "./web/constraintOnReservedAddress";
import { webAlternativeNameDirectory } from "./web/alternativeNameDirectory";
import { webAlternativeNameEdiParty } from "./web/alternativeNameEdiParty";
import { webAlternativeNameOther } from "./web/alternativeNameOther";
import { webAlternativeNameRegisteredId } from "./web/alternativeNameRegisteredId";
import { webAlternativeNameEmail } from "./web/alternativeNameEmail";
import { webAlternativeNameUri } from "./web/alternativeNameUri";
import { webDnsNameUnderscore } from "./web/dnsNameUnderscore";
import { webDnsLabelReserved } from "./web/dnsLabelReserved";
import { webRsaKeyShort } from "./web/rsaKeyShort";
import { webKeyUnsupported } from "./web/keyUnsupported";
import { webEcKeyUsage } from "./web/ecKeyUsage";
import { webEcKeyUsageUnusual } from "./web/ecKeyUsageUnusual";
import { webPurposesMissing } from "./web/purposesMissing";
import { webServerAuthMissing } from "./web/serverAuthMissing";
import { webPurposeForbidden } from "./web/purposeForbidden";
import { webClientAuthPresent } from "./web/clientAuthPresent";
import { webPurposesCritical } from "./web/purposesCritical";
import { webBasicConstraintsNotCritical } from "./web/basicConstraintsNotCritical";
import { webSha1Signature } from "./web/sha1Signature";
import { webSignatureUnsupported } from "./web/signatureUnsupported";
import { webPoliciesMissing } from "./web/policiesMissing";
import { webPolicyNotReserved } from "./web/policyNotReserved";
import { webPoliciesCritical } from "./web/policiesCritical";
import { webPolicyQualifier } from "./web/policyQualifier";
import { webPracticeStatementAddress } from "./web/practiceStatementAddress";
import { webInfoAccessMissing } from "./web/infoAccessMissing";
import { webIssuerAddressMissing } from "./web/issuerAddressMissing";
import { webRevocationMissing } from "./web/revocationMissing";
import { webInfoAccessMethod } from "./web/infoAccessMethod";
import { webResponderAddress } from "./web/responderAddress";
import { webIssuerAddress } from "./web/issuerAddress";
import { webInfoAccessRepeated } from "./web/infoAccessRepeated";
import { webAuthorityInfoAccessAddress } from "./web/authorityInfoAccessAddress";
import { webOrganizationalUnit } from "./web/organizationalUnit";
import { webOrganizationalUnitAlone } from "./web/organizationalUnitAlone";
import { webAttributePlaceholder } from "./web/attributePlaceholder";
import { webAttributeRepeated } from "./web/attributeRepeated";
import { webTimestampsMissing } from "./web/timestampsMissing";
import { webTimestampsEmpty } from "./web/timestampsEmpty";
import { webTimestampsInPrecertificate } from "./web/timestampsInPrecertificate";
import { webPrecertificate } from "./web/precertificate";
import { webSubscriberIsAuthority } from "./web/subscriberIsAuthority";
import { webCRLSignWithoutAuthority } from "./web/cRLSignWithoutAuthority";
import { webDvWithOrganization } from "./web/dvWithOrganization";
import { webDvWithLocality } from "./web/dvWithLocality";
import { webDvWithState } from "./web/dvWithState";
import { webDvWithStreet } from "./web/dvWithStreet";
import { webDvWithPostalCode } from "./web/dvWithPostalCode";
import { webOvWithoutOrganization } from "./web/ovWithoutOrganization";
import { webOvWithoutCountry } from "./web/ovWithoutCountry";
import { webOvWithoutPlace } from "./web/ovWithoutPlace";
import { webIvWithoutCountry } from "./web/ivWithoutCountry";
import { webIvWithoutPlace } from "./web/ivWithoutPlace";
import { webIvWithoutPerson } from "./web/ivWithoutPerson";
import { webResponderCheckMissing } from "./web/responderCheckMissing";
import { webRootWithPurposes } from "./web/rootWithPurposes";
import { webRootWithPolicies } from "./web/rootWithPolicies";
import { webRootWithPathLength } from "./web/rootWithPathLength";
import { webAuthorityCrlSignMissing } from "./web/authorityCrlSignMissing";
import { webAuthorityKeyUsageNotCritical } from "./web/authorityKeyUsageNotCritical";
import { webAuthorityCommonNameMissing } from "./web/authorityCommonNameMissing";
import { webAuthorityCountryMissing } from "./web/authorityCountryMissing";
import { webAuthorityOrganizationMissing } from "./web/authorityOrganizationMissing";
import { webAuthorityOrganizationalUnit } from "./web/authorityOrganizationalUnit";
import { webSubordinateListMissing } from "./web/subordinateListMissing";
import { webDistributionPointsCritical } from "./web/distributionPointsCritical";
import { webListAddressMissing } from "./web/listAddressMissing";
import { webSubordinatePoliciesMissing } from "./web/subordinatePoliciesMissing";
import { webSubordinateInfoAccessMissing } from "./web/subordinateInfoAccessMissing";
import { webSubordinateIssuerAddressMissing } from "./web/subordinateIssuerAddressMissing";
import { webSubordinateForbiddenPurpose } from "./web/subordinateForbiddenPurpose";
import { webSubordinateConstraintsNotCritical } from "./web/subordinateConstraintsNotCritical";
import { webListReason } from "./web/listReason";
import { webListKeyIdentifierMore } from "./web/listKeyIdentifierMore";
import { webListValidityLong } from "./web/listValidityLong";
import { webDvSubjectMore } from "./web/dvSubjectMore";
import { webIvWithoutPersonStrict } from "./web/ivWithoutPersonStrict";
import { webPersonWithoutPolicy } from "./web/personWithoutPolicy";
import { webPlaceWithoutOwner } from "./web/placeWithoutOwner";
import { webOwnerWithoutLocality } from "./web/ownerWithoutLocality";
import { webOwnerWithoutCountry } from "./web/ownerWithoutCountry";
import { webResponderDistributionPoints } from "./web/responderDistributionPoints";
import { webResponderPolicies } from "./web/responderPolicies";
import { webResponderKeyUsage } from "./web/responderKeyUsage";
import { webRootKeyUsageMissing } from "./web/rootKeyUsageMissing";
import { webSubordinateInfoAccessAbsent } from "./web/subordinateInfoAccessAbsent";
import { webResponderAddressMissing } from "./web/responderAddressMissing";
import { webSubordinatePurposesCritical } from "./web/subordinatePurposesCritical";
import { webSubjectKeyIdentifierPresent } from "./web/subjectKeyIdentifierPresent";
import { webPlaceCharacters } from "./web/placeCharacters";
import { webEcAgreement } from "./web/ecAgreement";
import { webEcDigitalSignatureMissing } from "./web/ecDigitalSignatureMissing";
import { webValidityLongerThan199Days } from "./web/validityLongerThan199Days";
import { webValidityLongerThan99Days } from "./web/validityLongerThan99Days";
import { webValidityLongerThan46Days } from "./web/validityLongerThan46Days";

export const webRules: readonly Rule[] = [
  webValidityLongerThan39Months,
  webValidityLongerThan825Days,
  webValidityLongerThan398Days,
  webValidityLongerThan200Days,
  webValidityLongerThan100Days,
  webValidityLongerThan47Days,
  webAlternativeNameMissing,
  webCommonNameNotInAlternativeName,
  webCommonNameSpelledDifferently,
  webCommonNameSeveral,
  webCommonNamePresent,
  webInternalName,
  webReservedAddress,
  webCommonNameReservedAddress,
  webReverseNameOfReservedAddress,
  webConstraintOnReservedAddress,
  webAlternativeNameDirectory,
  webAlternativeNameEdiParty,
  webAlternativeNameOther,
  webAlternativeNameRegisteredId,
  webAlternativeNameEmail,
  webAlternativeNameUri,
  webDnsNameUnderscore,
  webDnsLabelReserved,
  webRsaKeyShort,
  webKeyUnsupported,
  webEcKeyUsage,
  webEcKeyUsageUnusual,
  webPurposesMissing,
  webServerAuthMissing,
  webPurposeForbidden,
  webClientAuthPresent,
  webPurposesCritical,
  webBasicConstraintsNotCritical,
  webSha1Signature,
  webSignatureUnsupported,
  webPoliciesMissing,
  webPolicyNotReserved,
  webPoliciesCritical,
  webPolicyQualifier,
  webPracticeStatementAddress,
  webInfoAccessMissing,
  webIssuerAddressMissing,
  webRevocationMissing,
  webInfoAccessMethod,
  webResponderAddress,
  webIssuerAddress,
  webInfoAccessRepeated,
  webAuthorityInfoAccessAddress,
  webOrganizationalUnit,
  webOrganizationalUnitAlone,
  webAttributePlaceholder,
  webAttributeRepeated,
  webTimestampsMissing,
  webTimestampsEmpty,
  webTimestampsInPrecertificate,
  webPrecertificate,
  webSubscriberIsAuthority,
  webCRLSignWithoutAuthority,
  webDvWithOrganization,
  webDvWithLocality,
  webDvWithState,
  webDvWithStreet,
  webDvWithPostalCode,
  webOvWithoutOrganization,
  webOvWithoutCountry,
  webOvWithoutPlace,
  webIvWithoutCountry,
  webIvWithoutPlace,
  webIvWithoutPerson,
  webResponderCheckMissing,
  webRootWithPurposes,
  webRootWithPolicies,
  webRootWithPathLength,
  webAuthorityCrlSignMissing,
  webAuthorityKeyUsageNotCritical,
  webAuthorityCommonNameMissing,
  webAuthorityCountryMissing,
  webAuthorityOrganizationMissing,
  webAuthorityOrganizationalUnit,
  webSubordinateListMissing,
  webDistributionPointsCritical,
  webListAddressMissing,
  webSubordinatePoliciesMissing,
  webSubordinateInfoAccessMissing,
  webSubordinateIssuerAddressMissing,
  webSubordinateForbiddenPurpose,
  webSubordinateConstraintsNotCritical,
  webListReason,
  webListKeyIdentifierMore,
  webListValidityLong,
  webDvSubjectMore,
  webIvWithoutPersonStrict,
  webPersonWithoutPolicy,
  webPlaceWithoutOwner,
  webOwnerWithoutLocality,
  webOwnerWithoutCountry,
  webResponderDistributionPoints,
  webResponderPolicies,
  webResponderKeyUsage,
  webRootKeyUsageMissing,
  webSubordinateInfoAccessAbsent,
  webResponderAddressMissing,
  webSubordinatePurposesCritical,
  webSubjectKeyIdentifierPresent,
  webPlaceCharacters,
  webEcAgreement,
  webEcDigitalSignatureMissing,
  webValidityLongerThan199Days,
  webValidityLongerThan99Days,
  webValidityLongerThan46Days,
];
