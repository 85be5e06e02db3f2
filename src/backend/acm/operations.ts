import type { AnyOperation } from "../operation";
import { addTagsToCertificate } from "./addTagsToCertificate";
import { deleteCertificate } from "./deleteCertificate";
import { describeCertificate } from "./describeCertificate";
import { exportCertificate } from "./exportCertificate";
import { getAccountConfiguration } from "./getAccountConfiguration";
import { getCertificate } from "./getCertificate";
import { importCertificate } from "./importCertificate";
import { listCertificates } from "./listCertificates";
import { listTagsForCertificate } from "./listTagsForCertificate";
import { putAccountConfiguration } from "./putAccountConfiguration";
import { removeTagsFromCertificate } from "./removeTagsFromCertificate";
import { renewCertificate } from "./renewCertificate";
import { requestCertificate } from "./requestCertificate";
import { resendValidationEmail } from "./resendValidationEmail";
import { updateCertificateOptions } from "./updateCertificateOptions";

/** The operations of AWS Certificate Manager that are answered here. */
export const acmOperations = [
  addTagsToCertificate,
  deleteCertificate,
  describeCertificate,
  exportCertificate,
  getAccountConfiguration,
  getCertificate,
  importCertificate,
  listCertificates,
  listTagsForCertificate,
  putAccountConfiguration,
  removeTagsFromCertificate,
  renewCertificate,
  requestCertificate,
  resendValidationEmail,
  updateCertificateOptions,
] as readonly AnyOperation[];
