import type { AnyOperation } from "../operation";
import { createCertificateAuthority } from "./createCertificateAuthority";
import { createCertificateAuthorityAuditReport } from "./createCertificateAuthorityAuditReport";
import { createPermission } from "./createPermission";
import { deleteCertificateAuthority } from "./deleteCertificateAuthority";
import { deletePermission } from "./deletePermission";
import { deletePolicy } from "./deletePolicy";
import { describeCertificateAuthority } from "./describeCertificateAuthority";
import { describeCertificateAuthorityAuditReport } from "./describeCertificateAuthorityAuditReport";
import { getCertificate } from "./getCertificate";
import { getCertificateAuthorityCertificate } from "./getCertificateAuthorityCertificate";
import { getCertificateAuthorityCsr } from "./getCertificateAuthorityCsr";
import { getPolicy } from "./getPolicy";
import { importCertificateAuthorityCertificate } from "./importCertificateAuthorityCertificate";
import { issueCertificate } from "./issueCertificate";
import { listCertificateAuthorities } from "./listCertificateAuthorities";
import { listPermissions } from "./listPermissions";
import { listTags } from "./listTags";
import { putPolicy } from "./putPolicy";
import { restoreCertificateAuthority } from "./restoreCertificateAuthority";
import { revokeCertificate } from "./revokeCertificate";
import { tagCertificateAuthority } from "./tagCertificateAuthority";
import { untagCertificateAuthority } from "./untagCertificateAuthority";
import { updateCertificateAuthority } from "./updateCertificateAuthority";

/** The operations of AWS Private CA that are answered here. */
export const acmPcaOperations = [
  createCertificateAuthority,
  createCertificateAuthorityAuditReport,
  createPermission,
  deleteCertificateAuthority,
  deletePermission,
  deletePolicy,
  describeCertificateAuthority,
  describeCertificateAuthorityAuditReport,
  getCertificate,
  getCertificateAuthorityCertificate,
  getCertificateAuthorityCsr,
  getPolicy,
  importCertificateAuthorityCertificate,
  issueCertificate,
  listCertificateAuthorities,
  listPermissions,
  listTags,
  putPolicy,
  restoreCertificateAuthority,
  revokeCertificate,
  tagCertificateAuthority,
  untagCertificateAuthority,
  updateCertificateAuthority,
] as readonly AnyOperation[];
