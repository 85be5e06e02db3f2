import { assumed, documented, type FidelityRows, measured, mixed, partial } from "./fidelity";

/** AWS Private CA. */
export const acmPcaFidelity: FidelityRows = {
  CreateCertificateAuthority: partial(
    mixed(
      "No SM2 keys; ML-DSA keys where Node has them (24.6 and later). Keys are in a sealed file, not in hardware, whatever " +
        "KeyStorageSecurityStandard says. A bucket must exist; its policy is not looked at. Order of names up to Locality " +
        "was seen, the rest goes by analogy. Quota: 200 for each region.",
    ),
  ),
  CreateCertificateAuthorityAuditReport: assumed("The error for a second report within 30 minutes."),
  CreatePermission: assumed(
    "The error for a principal other than acm.amazonaws.com; that every state but DELETED is good.",
  ),
  DeleteCertificateAuthority: measured("A CA vanishes within half a minute of the end of its window."),
  DeletePermission: assumed("That a permission which does not exist is not found."),
  DeletePolicy: documented("Succeeds when there is none."),
  DescribeCertificateAuthority: assumed("LastStateChangeAt of an expired CA is the end of its certificate."),
  DescribeCertificateAuthorityAuditReport: documented(),
  GetCertificate: measured("Texts of errors are ours where nobody quoted AWS's."),
  GetCertificateAuthorityCertificate: measured(),
  GetCertificateAuthorityCsr: measured("Requests have the extensions and the order of names that were seen."),
  GetPolicy: assumed("That a CA without policy is not found."),
  ImportCertificateAuthorityCertificate: assumed(
    "Which of the documented errors belongs to which check; that subjects are compared; that a DISABLED CA takes a " +
      "certificate and stays DISABLED (two pages disagree). Policies and key identifiers are not checked, as documented.",
  ),
  IssueCertificate: mixed(
    "All documented templates. ApiPassthrough: criticality and the error for what cannot be encoded. The error for an " +
      "unknown template. A token with other parameters is another request; one that was answered is answered again, " +
      "though its CA is deleted.",
  ),
  ListCertificateAuthorities: documented("OTHER_ACCOUNTS is always empty: nothing is shared with this account."),
  ListPermissions: assumed("How the policy document is put together."),
  ListTags: documented(),
  PutPolicy: partial(
    assumed(
      "Kept and answered; nothing is decided by it, as there is one account. How far AWS checks a policy, and what it takes " +
        "for a lockout.",
    ),
  ),
  RestoreCertificateAuthority: documented("Texts of errors are ours."),
  RevokeCertificate: mixed(
    "The CRL is published at once, not after half an hour. Errors for an expired certificate and for a serial number that " +
      "is no hexadecimal text.",
  ),
  TagCertificateAuthority: assumed("That a key which is given twice is an invalid tag."),
  UntagCertificateAuthority: documented(),
  UpdateCertificateAuthority: mixed(
    "The error for a status other than ACTIVE and DISABLED. Its text for other states was quoted.",
  ),
};
