import { assumed, documented, type FidelityRows, measured, mixed, not, partial } from "./fidelity";

const noPublic = "Nobody here is a public CA";

/** AWS Certificate Manager. */
export const acmFidelity: FidelityRows = {
  AddTagsToCertificate: assumed("That a key which is given twice is an invalid tag."),
  DeleteCertificate: partial(documented("No other service uses certificates here, so none is in use.")),
  DescribeCertificate: measured("An imported certificate is shown with the preference that was seen."),
  ExportCertificate: assumed(
    "Of public ones those that were requested as exportable. The cipher of the encrypted key is AES-256-CBC; errors for what cannot be exported.",
  ),
  GetAccountConfiguration: documented(),
  GetCertificate: documented(),
  ImportCertificate: mixed("Errors for what does not belong together, where nobody quoted AWS's."),
  ListCertificates: assumed("The order without SortBy, and the errors for sorting and for a token."),
  ListTagsForCertificate: documented(),
  PutAccountConfiguration: partial(documented("Kept and answered; no event is sent.")),
  RemoveTagsFromCertificate: documented(),
  RenewCertificate: assumed("The error for a certificate that was not exported."),
  RequestCertificate: partial(
    mixed(
      "A private certificate is issued by its CA. A public one is issued for 198 days by a CA of the backend that nobody trusts: " +
        "at once with DNS validation, as nobody looks for the records, and with email validation when it is approved " +
        "(ApproveServerCertificate). It is logged in three logs of the backend and carries their timestamps, unless the " +
        "preference is DISABLED, which AWS no longer heeds since June 2026. It is renewed 60 days before its end, and logged again, " +
        "as if a service used it (assumed).",
    ),
  ),
  ResendValidationEmail: partial(documented("Refuses what ACM refuses; no mail is sent.")),
  RevokeCertificate: not(`For public certificates. ${noPublic}.`),
  SearchCertificates: not("Newer than the SDKs that most use. Rootpin has FindCertificates."),
  UpdateCertificateOptions: measured(
    "The preference for transparency logs counts when a public certificate is issued or renewed the next time.",
  ),
};
