import * as v from "valibot";
import { findTemplate } from "../../pki/issue/templates";
import type { OperationContext } from "../operation";
import { publishDueCrls } from "../revocation/publishCrls";
import type { AuthorityRecord } from "../store/authorities";
import type { CertificateRecord } from "../store/certificates";
import { defineOperation } from "../wire/defineOperation";
import { ServiceError } from "../wire/serviceError";
import { oneOf, text } from "../wire/shape";
import { findAuthority, invalidState, statusOf } from "./findAuthority";
import { revocationReasons } from "./revocationReasons";
import { arn } from "./shapes";

const invalidRequest = (message: string) => new ServiceError("InvalidRequestException", message);

/**
 * Answers once the revocation is on disk and, where the CA publishes a CRL, the certificate is in it. AWS publishes about
 * half an hour later (documented). That a CRL could not be published does not undo the revocation: it is tried again.
 */
export const revokeCertificate = defineOperation(
  "RevokeCertificate",
  v.object({
    CertificateAuthorityArn: arn,
    CertificateSerial: text({ max: 128 }),
    RevocationReason: oneOf(revocationReasons),
  }),
  async (context, { CertificateAuthorityArn, CertificateSerial, RevocationReason: reason }) => {
    const { store, clock } = context;
    const serialHex = readSerial(CertificateSerial);
    const authority = await store.transaction(() => {
      const at = clock.now();
      const found = findAuthority(context, CertificateAuthorityArn);
      const certificate = revocable(context, found, serialHex, at);
      store.certificates.revoke(certificate.id, { at, reason });
      store.crls.makeDue(found.id, certificate.id);
      store.audit.append({ at, action: "revoke-certificate", resource: certificate.arn, detail: { reason } });
      return found;
    });
    await publishDueCrls(context, authority);
  },
);

/** Documented: hexadecimal, with or without colons. What AWS answers to another text is assumed. */
function readSerial(text: string): string {
  if (!/^(?:[0-9a-f]+|[0-9a-f]{1,2}(?::[0-9a-f]{2})+)$/i.test(text)) {
    throw invalidRequest("The serial number of a certificate is given in hexadecimal digits.");
  }
  return text.replaceAll(":", "").toLowerCase().replace(/^0+/, "");
}

/** Throws AWS's error for what cannot be revoked. The wordings are ours unless said otherwise. */
function revocable({ store }: OperationContext, authority: AuthorityRecord, serialHex: string, now: Date) {
  const status = statusOf(authority, now);
  if (status !== "ACTIVE" && status !== "DISABLED") {
    throw invalidState(`The certificate authority ${authority.arn} is not in a valid state for revoking certificates.`);
  }
  const certificate = store.certificates.find(authority.id, serialHex);
  if (!certificate || certificate.state === "failed") {
    throw new ServiceError(
      "ResourceNotFoundException",
      `Could not find a certificate with serial number ${serialHex}.`,
    );
  }
  checkRevocable(certificate, now);
  return certificate;
}

function checkRevocable({ state, templateArn, revokedAt, notAfter }: CertificateRecord, now: Date): void {
  if (state === "reserved") {
    throw new ServiceError("RequestInProgressException", "The certificate is still being issued.");
  }
  // Quoted from AWS.
  if (findTemplate(templateArn)?.purpose === "root-ca")
    throw invalidRequest("Self-signed certificate can not be revoked");
  if (revokedAt) throw new ServiceError("RequestAlreadyProcessedException", "The certificate is revoked already.");
  // Documented: it cannot be revoked. The error's name is assumed.
  if (now > notAfter) throw invalidRequest("The certificate has expired: it cannot be revoked.");
}
