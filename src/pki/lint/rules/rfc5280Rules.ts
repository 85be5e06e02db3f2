import type { Rule } from "../rule";
import { malformedExtension } from "./rfc5280/malformedExtension";
import { duplicateExtension } from "./rfc5280/duplicateExtension";
import { unknownCriticalExtension } from "./rfc5280/unknownCriticalExtension";
import { extensionsEmpty } from "./rfc5280/extensionsEmpty";
import { extensionsInOldVersion } from "./rfc5280/extensionsInOldVersion";
import { uniqueIdentifier } from "./rfc5280/uniqueIdentifier";
import { serialNumberNotPositive } from "./rfc5280/serialNumberNotPositive";
import { serialNumberTooLong } from "./rfc5280/serialNumberTooLong";
import { signatureAlgorithmMismatch } from "./rfc5280/signatureAlgorithmMismatch";
import { rsaSignatureParameters } from "./rfc5280/rsaSignatureParameters";
import { ecdsaSignatureParameters } from "./rfc5280/ecdsaSignatureParameters";
import { rsaKeyParameters } from "./rfc5280/rsaKeyParameters";
import { ecExplicitParameters } from "./rfc5280/ecExplicitParameters";
import { keyUnreadable } from "./rfc5280/keyUnreadable";
import { rsaExponentEven } from "./rfc5280/rsaExponentEven";
import { rsaExponentTooSmall } from "./rfc5280/rsaExponentTooSmall";
import { rsaModulusEven } from "./rfc5280/rsaModulusEven";
import { versionNot3 } from "./rfc5280/versionNot3";
import { validityNotPositive } from "./rfc5280/validityNotPositive";
import { timeFormatWrong } from "./rfc5280/timeFormatWrong";
import { expired } from "./rfc5280/expired";
import { notYetValid } from "./rfc5280/notYetValid";
import { issuerEmpty } from "./rfc5280/issuerEmpty";
import { authoritySubjectEmpty } from "./rfc5280/authoritySubjectEmpty";
import { subjectEmptyWithoutAlternativeName } from "./rfc5280/subjectEmptyWithoutAlternativeName";
import { subjectEmptyAlternativeNameNotCritical } from "./rfc5280/subjectEmptyAlternativeNameNotCritical";
import { alternativeNameCriticalBesideSubject } from "./rfc5280/alternativeNameCriticalBesideSubject";
import { authorityKeyIdentifierCritical } from "./rfc5280/authorityKeyIdentifierCritical";
import { subjectKeyIdentifierCritical } from "./rfc5280/subjectKeyIdentifierCritical";
import { keyUsageNotCritical } from "./rfc5280/keyUsageNotCritical";
import { policyMappingsNotCritical } from "./rfc5280/policyMappingsNotCritical";
import { issuerAltNameCritical } from "./rfc5280/issuerAltNameCritical";
import { subjectDirectoryAttributesCritical } from "./rfc5280/subjectDirectoryAttributesCritical";
import { basicConstraintsNotCritical } from "./rfc5280/basicConstraintsNotCritical";
import { nameConstraintsNotCritical } from "./rfc5280/nameConstraintsNotCritical";
import { policyConstraintsNotCritical } from "./rfc5280/policyConstraintsNotCritical";
import { anyPurposeCritical } from "./rfc5280/anyPurposeCritical";
import { distributionPointsCritical } from "./rfc5280/distributionPointsCritical";
import { inhibitAnyPolicyNotCritical } from "./rfc5280/inhibitAnyPolicyNotCritical";
import { freshestListCritical } from "./rfc5280/freshestListCritical";
import { authorityInfoAccessCritical } from "./rfc5280/authorityInfoAccessCritical";
import { subjectInfoAccessCritical } from "./rfc5280/subjectInfoAccessCritical";
import { signedTimestampsCritical } from "./rfc5280/signedTimestampsCritical";
import { keyCertSignWithoutAuthority } from "./rfc5280/keyCertSignWithoutAuthority";
import { authorityWithoutKeyCertSign } from "./rfc5280/authorityWithoutKeyCertSign";
import { authorityKeyUsageMissing } from "./rfc5280/authorityKeyUsageMissing";
import { authoritySubjectKeyIdentifierMissing } from "./rfc5280/authoritySubjectKeyIdentifierMissing";
import { subjectKeyIdentifierMissing } from "./rfc5280/subjectKeyIdentifierMissing";
import { authorityKeyIdentifierMissing } from "./rfc5280/authorityKeyIdentifierMissing";
import { authorityKeyIdentifierWithoutKey } from "./rfc5280/authorityKeyIdentifierWithoutKey";
import { authorityKeyIdentifierHalf } from "./rfc5280/authorityKeyIdentifierHalf";
import { subjectKeyIdentifierEmpty } from "./rfc5280/subjectKeyIdentifierEmpty";
import { subjectKeyIdentifierOfOtherKey } from "./rfc5280/subjectKeyIdentifierOfOtherKey";
import { pathLengthWithoutAuthority } from "./rfc5280/pathLengthWithoutAuthority";
import { defaultValueWritten } from "./rfc5280/defaultValueWritten";
import { keyUsageEmpty } from "./rfc5280/keyUsageEmpty";
import { keyUsageNotShortest } from "./rfc5280/keyUsageNotShortest";
import { rsaKeyAgreement } from "./rfc5280/rsaKeyAgreement";
import { authorityEnciphers } from "./rfc5280/authorityEnciphers";
import { edwardsKeyUsage } from "./rfc5280/edwardsKeyUsage";
import { agreementKeyUsage } from "./rfc5280/agreementKeyUsage";
import { encipherOnlyAlone } from "./rfc5280/encipherOnlyAlone";
import { purposeWithoutUsage } from "./rfc5280/purposeWithoutUsage";
import { emptySequence } from "./rfc5280/emptySequence";
import { nameConstraintsInEndEntity } from "./rfc5280/nameConstraintsInEndEntity";
import { nameConstraintsEmpty } from "./rfc5280/nameConstraintsEmpty";
import { nameConstraintsMinimum } from "./rfc5280/nameConstraintsMinimum";
import { nameConstraintsMaximum } from "./rfc5280/nameConstraintsMaximum";
import { nameConstraintsUriNotHost } from "./rfc5280/nameConstraintsUriNotHost";
import { nameConstraintsKind } from "./rfc5280/nameConstraintsKind";
import { nameConstraintsAddressLength } from "./rfc5280/nameConstraintsAddressLength";
import { nameConstraintsHostWithWildcard } from "./rfc5280/nameConstraintsHostWithWildcard";
import { policyConstraintsEmpty } from "./rfc5280/policyConstraintsEmpty";
import { policyMappingsAnyPolicy } from "./rfc5280/policyMappingsAnyPolicy";
import { policyMappingUnclaimed } from "./rfc5280/policyMappingUnclaimed";
import { policyRepeated } from "./rfc5280/policyRepeated";
import { anyPolicyQualifier } from "./rfc5280/anyPolicyQualifier";
import { explicitTextTooLong } from "./rfc5280/explicitTextTooLong";
import { explicitTextIa5 } from "./rfc5280/explicitTextIa5";
import { explicitTextNotUtf8 } from "./rfc5280/explicitTextNotUtf8";
import { explicitTextControl } from "./rfc5280/explicitTextControl";
import { explicitTextNotNormalized } from "./rfc5280/explicitTextNotNormalized";
import { noticeReference } from "./rfc5280/noticeReference";
import { distributionPointIncomplete } from "./rfc5280/distributionPointIncomplete";
import { distributionPointWithoutUri } from "./rfc5280/distributionPointWithoutUri";
import { issuerAddressNotReachable } from "./rfc5280/issuerAddressNotReachable";
import { responderNotUri } from "./rfc5280/responderNotUri";
import { dnsNameUnderscore } from "./rfc5280/dnsNameUnderscore";
import { dnsNameTooLong } from "./rfc5280/dnsNameTooLong";
import { dnsLabelTooLong } from "./rfc5280/dnsLabelTooLong";
import { dnsLabelEmpty } from "./rfc5280/dnsLabelEmpty";
import { dnsNameLeadingDot } from "./rfc5280/dnsNameLeadingDot";
import { dnsNameBlank } from "./rfc5280/dnsNameBlank";
import { dnsNameNull } from "./rfc5280/dnsNameNull";
import { dnsNameNotAscii } from "./rfc5280/dnsNameNotAscii";
import { dnsNameBadCharacter } from "./rfc5280/dnsNameBadCharacter";
import { dnsNameInnerSpace } from "./rfc5280/dnsNameInnerSpace";
import { dnsLabelHyphen } from "./rfc5280/dnsLabelHyphen";
import { dnsNameIsAddress } from "./rfc5280/dnsNameIsAddress";
import { wildcardBare } from "./rfc5280/wildcardBare";
import { wildcardNotFirst } from "./rfc5280/wildcardNotFirst";
import { wildcardPartial } from "./rfc5280/wildcardPartial";
import { wildcardOfTopLevel } from "./rfc5280/wildcardOfTopLevel";
import { dnsNameRepeated } from "./rfc5280/dnsNameRepeated";
import { alternativeNameEmpty } from "./rfc5280/alternativeNameEmpty";
import { addressLength } from "./rfc5280/addressLength";
import { emailFormat } from "./rfc5280/emailFormat";
import { uriRelative } from "./rfc5280/uriRelative";
import { uriHostUnqualified } from "./rfc5280/uriHostUnqualified";
import { uriNotAscii } from "./rfc5280/uriNotAscii";
import { countryNotPrintable } from "./rfc5280/countryNotPrintable";
import { issuerCountryNotPrintable } from "./rfc5280/issuerCountryNotPrintable";
import { countryLength } from "./rfc5280/countryLength";
import { countryLowercase } from "./rfc5280/countryLowercase";
import { attributeEmpty } from "./rfc5280/attributeEmpty";
import { attributeControlCharacters } from "./rfc5280/attributeControlCharacters";
import { printableStringAlphabet } from "./rfc5280/printableStringAlphabet";
import { oldStringType } from "./rfc5280/oldStringType";
import { attributeNotText } from "./rfc5280/attributeNotText";
import { subjectSerialNumberNotPrintable } from "./rfc5280/subjectSerialNumberNotPrintable";
import { emailAttributeNotIa5 } from "./rfc5280/emailAttributeNotIa5";
import { emailNotInAlternativeName } from "./rfc5280/emailNotInAlternativeName";
import { subjectOuterSpaces } from "./rfc5280/subjectOuterSpaces";
import { issuerOuterSpaces } from "./rfc5280/issuerOuterSpaces";
import { subjectRelativeNameSeveral } from "./rfc5280/subjectRelativeNameSeveral";
import { issuerRelativeNameSeveral } from "./rfc5280/issuerRelativeNameSeveral";
import { commonNameTooLong } from "./rfc5280/commonNameTooLong";
import { organizationTooLong } from "./rfc5280/organizationTooLong";
import { organizationalUnitTooLong } from "./rfc5280/organizationalUnitTooLong";
import { localityTooLong } from "./rfc5280/localityTooLong";
import { stateTooLong } from "./rfc5280/stateTooLong";
import { subjectSerialNumberTooLong } from "./rfc5280/subjectSerialNumberTooLong";
import { emailTooLong } from "./rfc5280/emailTooLong";
import { givenNameTooLong } from "./rfc5280/givenNameTooLong";
import { surnameTooLong } from "./rfc5280/surnameTooLong";
import { titleTooLong } from "./rfc5280/titleTooLong";
import { streetTooLong } from "./rfc5280/streetTooLong";
import { postalCodeTooLong } from "./rfc5280/postalCodeTooLong";
import { listVersion } from "./rfc5280/listVersion";
import { listNumberMissing } from "./rfc5280/listNumberMissing";
import { listNumberTooLong } from "./rfc5280/listNumberTooLong";
import { listNumberNegative } from "./rfc5280/listNumberNegative";
import { listNumberCritical } from "./rfc5280/listNumberCritical";
import { nextUpdateMissing } from "./rfc5280/nextUpdateMissing";
import { nextUpdateBeforeThis } from "./rfc5280/nextUpdateBeforeThis";
import { listStale } from "./rfc5280/listStale";
import { listAuthorityKeyIdentifierMissing } from "./rfc5280/listAuthorityKeyIdentifierMissing";
import { listIssuerEmpty } from "./rfc5280/listIssuerEmpty";
import { listSignatureAlgorithmMismatch } from "./rfc5280/listSignatureAlgorithmMismatch";
import { revokedListEmpty } from "./rfc5280/revokedListEmpty";
import { revokedAfterList } from "./rfc5280/revokedAfterList";
import { reasonUnspecified } from "./rfc5280/reasonUnspecified";
import { reasonCritical } from "./rfc5280/reasonCritical";
import { removedFromCompleteList } from "./rfc5280/removedFromCompleteList";
import { issuingDistributionPointNotCritical } from "./rfc5280/issuingDistributionPointNotCritical";
import { deltaIndicatorNotCritical } from "./rfc5280/deltaIndicatorNotCritical";

export const rfc5280Rules: readonly Rule[] = [
  malformedExtension,
  duplicateExtension,
  unknownCriticalExtension,
  extensionsEmpty,
  extensionsInOldVersion,
  uniqueIdentifier,
  serialNumberNotPositive,
  serialNumberTooLong,
  signatureAlgorithmMismatch,
  rsaSignatureParameters,
  ecdsaSignatureParameters,
  rsaKeyParameters,
  ecExplicitParameters,
  keyUnreadable,
  rsaExponentEven,
  rsaExponentTooSmall,
  rsaModulusEven,
  versionNot3,
  validityNotPositive,
  timeFormatWrong,
  expired,
  notYetValid,
  issuerEmpty,
  authoritySubjectEmpty,
  subjectEmptyWithoutAlternativeName,
  subjectEmptyAlternativeNameNotCritical,
  alternativeNameCriticalBesideSubject,
  authorityKeyIdentifierCritical,
  subjectKeyIdentifierCritical,
  keyUsageNotCritical,
  policyMappingsNotCritical,
  issuerAltNameCritical,
  subjectDirectoryAttributesCritical,
  basicConstraintsNotCritical,
  nameConstraintsNotCritical,
  policyConstraintsNotCritical,
  anyPurposeCritical,
  distributionPointsCritical,
  inhibitAnyPolicyNotCritical,
  freshestListCritical,
  authorityInfoAccessCritical,
  subjectInfoAccessCritical,
  signedTimestampsCritical,
  keyCertSignWithoutAuthority,
  authorityWithoutKeyCertSign,
  authorityKeyUsageMissing,
  authoritySubjectKeyIdentifierMissing,
  subjectKeyIdentifierMissing,
  authorityKeyIdentifierMissing,
  authorityKeyIdentifierWithoutKey,
  authorityKeyIdentifierHalf,
  subjectKeyIdentifierEmpty,
  subjectKeyIdentifierOfOtherKey,
  pathLengthWithoutAuthority,
  defaultValueWritten,
  keyUsageEmpty,
  keyUsageNotShortest,
  rsaKeyAgreement,
  authorityEnciphers,
  edwardsKeyUsage,
  agreementKeyUsage,
  encipherOnlyAlone,
  purposeWithoutUsage,
  emptySequence,
  nameConstraintsInEndEntity,
  nameConstraintsEmpty,
  nameConstraintsMinimum,
  nameConstraintsMaximum,
  nameConstraintsUriNotHost,
  nameConstraintsKind,
  nameConstraintsAddressLength,
  nameConstraintsHostWithWildcard,
  policyConstraintsEmpty,
  policyMappingsAnyPolicy,
  policyMappingUnclaimed,
  policyRepeated,
  anyPolicyQualifier,
  explicitTextTooLong,
  explicitTextIa5,
  explicitTextNotUtf8,
  explicitTextControl,
  explicitTextNotNormalized,
  noticeReference,
  distributionPointIncomplete,
  distributionPointWithoutUri,
  issuerAddressNotReachable,
  responderNotUri,
  dnsNameUnderscore,
  dnsNameTooLong,
  dnsLabelTooLong,
  dnsLabelEmpty,
  dnsNameLeadingDot,
  dnsNameBlank,
  dnsNameNull,
  dnsNameNotAscii,
  dnsNameBadCharacter,
  dnsNameInnerSpace,
  dnsLabelHyphen,
  dnsNameIsAddress,
  wildcardBare,
  wildcardNotFirst,
  wildcardPartial,
  wildcardOfTopLevel,
  dnsNameRepeated,
  alternativeNameEmpty,
  addressLength,
  emailFormat,
  uriRelative,
  uriHostUnqualified,
  uriNotAscii,
  countryNotPrintable,
  issuerCountryNotPrintable,
  countryLength,
  countryLowercase,
  attributeEmpty,
  attributeControlCharacters,
  printableStringAlphabet,
  oldStringType,
  attributeNotText,
  subjectSerialNumberNotPrintable,
  emailAttributeNotIa5,
  emailNotInAlternativeName,
  subjectOuterSpaces,
  issuerOuterSpaces,
  subjectRelativeNameSeveral,
  issuerRelativeNameSeveral,
  commonNameTooLong,
  organizationTooLong,
  organizationalUnitTooLong,
  localityTooLong,
  stateTooLong,
  subjectSerialNumberTooLong,
  emailTooLong,
  givenNameTooLong,
  surnameTooLong,
  titleTooLong,
  streetTooLong,
  postalCodeTooLong,
  listVersion,
  listNumberMissing,
  listNumberTooLong,
  listNumberNegative,
  listNumberCritical,
  nextUpdateMissing,
  nextUpdateBeforeThis,
  listStale,
  listAuthorityKeyIdentifierMissing,
  listIssuerEmpty,
  listSignatureAlgorithmMismatch,
  revokedListEmpty,
  revokedAfterList,
  reasonUnspecified,
  reasonCritical,
  removedFromCompleteList,
  issuingDistributionPointNotCritical,
  deltaIndicatorNotCritical,
];
