import type { RestOperation } from "../../wire/restOperation";
import { describeCACertificate, listCACertificates } from "./caCertificates";
import { createCertificateFromCsr } from "./createCertificateFromCsr";
import { createKeysAndCertificate } from "./createKeysAndCertificate";
import { deleteCertificate } from "./deleteCertificate";
import { describeEndpoint } from "./describeEndpoint";
import {
  describeCertificate,
  listCertificates,
  listCertificatesByCA,
  listOutgoingCertificates,
} from "./deviceCertificates";
import { describeEventConfigurations, updateEventConfigurations } from "./eventConfigurations";
import { registerCACertificate } from "./registerCACertificate";
import { rememberRefusals } from "./rememberRefusals";
import { registerCertificate, registerCertificateWithoutCA } from "./registerCertificate";
import { deleteRegistrationCode, getRegistrationCode } from "./registrationCode";
import { listTagsForResource, tagResource, untagResource } from "./tagging";
import {
  acceptCertificateTransfer,
  cancelCertificateTransfer,
  rejectCertificateTransfer,
  transferCertificate,
} from "./transfer";
import { deleteCACertificate, updateCACertificate } from "./updateCACertificate";
import { updateCertificate } from "./updateCertificate";

/** Certificates of CAs and devices, and what belongs to an account. */
export const certificateOperations = [
  acceptCertificateTransfer,
  cancelCertificateTransfer,
  createCertificateFromCsr,
  createKeysAndCertificate,
  deleteCACertificate,
  deleteCertificate,
  deleteRegistrationCode,
  describeCACertificate,
  describeCertificate,
  describeEndpoint,
  describeEventConfigurations,
  getRegistrationCode,
  listCACertificates,
  listCertificates,
  listCertificatesByCA,
  listOutgoingCertificates,
  listTagsForResource,
  rememberRefusals(registerCACertificate),
  registerCertificate,
  registerCertificateWithoutCA,
  rejectCertificateTransfer,
  tagResource,
  transferCertificate,
  untagResource,
  updateCACertificate,
  updateCertificate,
  updateEventConfigurations,
] as readonly RestOperation[];
