import * as v from "valibot";
import { type Certificate, serialHex } from "../../pki/certificate/certificate";
import { encodePem } from "../../pki/container/pem";
import type { AuthorityRecord, InstalledCertificate } from "../store/authorities";
import { announceRevocation } from "../revocation/announceRevocation";
import { defineOperation } from "../wire/defineOperation";
import { ServiceError } from "../wire/serviceError";
import { checkAuthorityCertificate } from "./authorityCertificate";
import { findAuthority, invalidState, statusOf } from "./findAuthority";
import { readCertificates } from "./readCertificates";
import { withoutLineEnd } from "./getCertificate";
import { arn, certificateBodyBlob, certificateChainBlob } from "./shapes";

/** Installs or renews a CA's own certificate. A CA that waited for it becomes ACTIVE, a DISABLED one stays so (assumed). */
export const importCertificateAuthorityCertificate = defineOperation(
  "ImportCertificateAuthorityCertificate",
  v.object({
    CertificateAuthorityArn: arn,
    Certificate: certificateBodyBlob,
    CertificateChain: v.optional(certificateChainBlob),
  }),
  async (context, { CertificateAuthorityArn, Certificate: body, CertificateChain }) => {
    const { store, clock } = context;
    const authority = findAuthority(context, CertificateAuthorityArn);
    checkState(authority);
    const chain = CertificateChain?.length ? readCertificates(CertificateChain, "chain") : [];
    const certificate = onlyOne(readCertificates(body, "certificate"));
    await checkAuthorityCertificate({ authority, certificate, chain, at: clock.now() });
    await store.transaction(() => {
      const now = clock.now();
      const current = checkState(findAuthority(context, CertificateAuthorityArn));
      const { id, arn: resource } = current;
      const entry = installed(certificate, chain);
      store.authorities.setCertificate(id, entry);
      // One that had expired is again what it was before (documented).
      const next = current.status === "PENDING_CERTIFICATE" ? "ACTIVE" : current.status;
      if (next !== statusOf(current, now)) store.authorities.setStatus(id, next, now);
      const detail = { serial: entry.serialHex, notAfter: entry.notAfter.toISOString() };
      store.audit.append({ at: now, action: "import-authority-certificate", resource, detail });
    });
    await announceRevocation(context, authority);
  },
);

function checkState(authority: AuthorityRecord): AuthorityRecord {
  const { status, arn: authorityArn } = authority;
  if (status === "CREATING") {
    throw new ServiceError(
      "RequestInProgressException",
      `The certificate authority ${authorityArn} is still being created.`,
    );
  }
  if (status === "PENDING_CERTIFICATE" || status === "ACTIVE" || status === "DISABLED") return authority;
  throw invalidState(`The certificate authority ${authorityArn} is not in a valid state for importing a certificate.`);
}

function onlyOne([certificate, another]: readonly Certificate[]): Certificate {
  if (certificate && !another) return certificate;
  throw new ServiceError(
    "MalformedCertificateException",
    "The certificate is not exactly one PEM block of type CERTIFICATE.",
  );
}

function installed(certificate: Certificate, chain: readonly Certificate[]): InstalledCertificate {
  const { der, serialNumber, notBefore, notAfter } = certificate;
  return {
    der,
    pem: pemOf(certificate),
    ...(chain.length > 0 && { chain: chain.map(pemOf).join("\n") }),
    serialHex: serialHex(serialNumber),
    notBefore,
    notAfter,
  };
}

const pemOf = ({ der }: Certificate): string => withoutLineEnd(encodePem("CERTIFICATE", der));
