import type { AnyOperation } from "../operation";
import { createCertificateAuthority } from "./createCertificateAuthority";
import { describeCertificateAuthority } from "./describeCertificateAuthority";
import { getCertificate } from "./getCertificate";
import { getCertificateAuthorityCertificate } from "./getCertificateAuthorityCertificate";
import { getCertificateAuthorityCsr } from "./getCertificateAuthorityCsr";
import { importCertificateAuthorityCertificate } from "./importCertificateAuthorityCertificate";
import { issueCertificate } from "./issueCertificate";
import { listCertificateAuthorities } from "./listCertificateAuthorities";
import { listTags } from "./listTags";
import { tagCertificateAuthority } from "./tagCertificateAuthority";
import { untagCertificateAuthority } from "./untagCertificateAuthority";
import { updateCertificateAuthority } from "./updateCertificateAuthority";

/** The operations of AWS Private CA that are answered here. */
export const acmPcaOperations = [
  createCertificateAuthority,
  describeCertificateAuthority,
  getCertificate,
  getCertificateAuthorityCertificate,
  getCertificateAuthorityCsr,
  importCertificateAuthorityCertificate,
  issueCertificate,
  listCertificateAuthorities,
  listTags,
  tagCertificateAuthority,
  untagCertificateAuthority,
  updateCertificateAuthority,
] as readonly AnyOperation[];
