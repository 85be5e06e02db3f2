export interface Cause {
  readonly code: string;
  readonly operation?: string;
  /** Of what AWS says. */
  readonly says?: RegExp;
  readonly sentence: string;
}

/** What is behind an answer of AWS IoT, with the next step. The first that fits counts. */
export const iotCauses: readonly Cause[] = [
  {
    code: "CertificateStateException",
    operation: "DeleteCACertificate",
    sentence: "A registered CA that is active is not deleted: set it inactive first, then delete it.",
  },
  {
    code: "CertificateStateException",
    operation: "DeleteCertificate",
    sentence: "An active certificate is not deleted: set it inactive or revoked first, then delete it.",
  },
  {
    code: "CertificateStateException",
    sentence: "The certificate's present status does not allow this: refresh to see it, then change it.",
  },
  {
    code: "DeleteConflictException",
    operation: "DeleteCertificate",
    sentence: "The certificate is still attached: detach its policies and things first, then delete it.",
  },
  {
    code: "DeleteConflictException",
    operation: "DeletePolicy",
    sentence: "The policy is still attached: detach it from its certificates and groups first, then delete it.",
  },
  {
    code: "InvalidRequestException",
    operation: "DeleteThing",
    sentence: "The thing still has certificates: detach them first, then delete it.",
  },
  {
    code: "RegistrationCodeValidationException",
    sentence:
      "The verification certificate is not for this registration: its common name has to be the registration code of this account and region.",
  },
  {
    code: "CertificateValidationException",
    operation: "RegisterCACertificate",
    says: /verification/i,
    sentence: "The verification certificate does not fit: the CA itself has to have issued it, and it has to be valid.",
  },
  {
    code: "CertificateValidationException",
    operation: "RegisterCACertificate",
    sentence:
      "AWS IoT does not accept the CA: register the certificate of the CA that issues to the devices, with a verification certificate that this CA issued.",
  },
  {
    code: "CertificateValidationException",
    operation: "RegisterCertificate",
    sentence: "No CA that is registered in this region has issued the certificate: register that CA first.",
  },
  {
    code: "CertificateConflictException",
    operation: "RegisterCertificate",
    sentence: "Several registered CAs have the name of the issuer: name the CA, or delete the ones that are not used.",
  },
  {
    code: "ResourceAlreadyExistsException",
    operation: "RegisterCACertificate",
    sentence: "The CA is registered in this region already: refresh to see it, and change its state there.",
  },
  {
    code: "ResourceAlreadyExistsException",
    operation: "RegisterCertificate",
    sentence: "The certificate is registered in this region already: refresh to see it, and change its status there.",
  },
  {
    code: "ResourceAlreadyExistsException",
    operation: "CreateThing",
    sentence: "There is a thing of this name with other attributes: choose another name, or delete that one.",
  },
  {
    code: "ResourceAlreadyExistsException",
    operation: "CreatePolicy",
    sentence: "There is a policy of this name: choose another name, or delete that one.",
  },
  {
    code: "MalformedPolicyException",
    sentence:
      "AWS IoT cannot read the policy: see to its JSON, and that its actions and resources are those of AWS IoT.",
  },
  {
    code: "SqlParseException",
    sentence: "AWS IoT cannot read the rule's SQL: correct it, then try again.",
  },
  {
    code: "VersionsLimitExceededException",
    sentence: "A policy has at most five versions: delete one that is not used.",
  },
  {
    code: "LimitExceededException",
    operation: "AttachPolicy",
    sentence: "A certificate has at most ten policies: detach one first.",
  },
  {
    code: "LimitExceededException",
    operation: "RegisterCACertificate",
    sentence: "Ten CAs of this subject are registered in this region, which is the most: delete one that is not used.",
  },
  {
    // Measured: AWS answers a rule that is not there like one that may not be seen.
    code: "UnauthorizedException",
    operation: "GetTopicRule",
    sentence: "There is no such rule, or it needs the permission iot:GetTopicRule: see to its name and the profile.",
  },
  {
    code: "ResourceNotFoundException",
    operation: "DescribeCertificate",
    sentence: "The certificate is not registered in this region: register it, or choose the region where it is.",
  },
];
