import { assumed, documented, type FidelityRows, measured, mixed, partial } from "./fidelity";

/** AWS IoT: certificates of CAs and devices, the endpoint, events and tags. */
export const iotCertificateFidelity: FidelityRows = {
  AcceptCertificateTransfer: partial(assumed("No certificate is ever on its way: TransferAlreadyCompletedException.")),
  CancelCertificateTransfer: partial(assumed("As AcceptCertificateTransfer.")),
  CreateCertificateFromCsr: mixed(
    "Issuer, end and extensions are those that AWS's documentation prints; that it begins two minutes earlier is assumed.",
  ),
  CreateKeysAndCertificate: mixed("As CreateCertificateFromCsr. The key is kept nowhere."),
  DeleteCACertificate: measured(),
  DeleteCertificate: documented("A session of the certificate ends at once."),
  DeleteRegistrationCode: documented(),
  DescribeCACertificate: documented(),
  DescribeCertificate: measured(),
  DescribeEndpoint: partial(
    measured(
      "The broker of the region, with its port unless that is 8883. Nobody answers at the address of iot:CredentialProvider. " +
        "iot:Data and iot:Jobs are refused.",
    ),
  ),
  DescribeEventConfigurations: documented(),
  GetRegistrationCode: documented(),
  ListCACertificates: assumed("The newest come first without isAscendingOrder."),
  ListCertificates: assumed("As ListCACertificates."),
  ListCertificatesByCA: assumed("As ListCACertificates; a CA that is not registered has none."),
  ListOutgoingCertificates: documented("There are none."),
  ListTagsForResource: partial(
    documented("CAs, policies, thing types and groups, topic rules and provisioning templates have tags here."),
  ),
  RegisterCACertificate: mixed(
    "The verification certificate is checked. Assumed are the errors for what is no CA's certificate, for a verification " +
      "certificate that is missing or too much, for an eleventh CA of one subject, and that an expired CA may be registered.",
  ),
  RegisterCertificate: mixed(
    "No event is published. That the signing CA may be INACTIVE, and the certificate expired, is assumed.",
  ),
  RegisterCertificateWithoutCA: measured("Its mode is SNI_ONLY."),
  RejectCertificateTransfer: partial(assumed("As AcceptCertificateTransfer.")),
  TagResource: partial(documented("As ListTagsForResource.")),
  TransferCertificate: partial(assumed("Refused with InvalidRequestException: there is nobody to transfer it to.")),
  UntagResource: partial(documented("As ListTagsForResource.")),
  UpdateCACertificate: assumed(
    "That removeAutoRegistration removes the template and leaves the status to its own member.",
  ),
  UpdateCertificate: assumed(
    "That a REVOKED certificate may become ACTIVE again. A session ends at once, not within minutes.",
  ),
  UpdateEventConfigurations: partial(documented("Kept and told. Of these events none is published.")),
};
