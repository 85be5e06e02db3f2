import * as v from "valibot";
import { encodePem } from "../../pki/container/pem";
import { findTemplate } from "../../pki/issue/templates";
import type { OperationContext } from "../operation";
import type { AuthorityRecord } from "../store/authorities";
import type { CertificateRecord } from "../store/certificates";
import { defineOperation } from "../wire/defineOperation";
import { ServiceError } from "../wire/serviceError";
import { parseCertificateArn } from "./arn";
import { findAuthority, invalidState } from "./findAuthority";
import { arn } from "./shapes";

/** Works in every state of the CA but DELETED, so that a root's own certificate is there while it is still PENDING. */
export const getCertificate = defineOperation(
  "GetCertificate",
  v.object({ CertificateAuthorityArn: arn, CertificateArn: arn }),
  (context, { CertificateAuthorityArn, CertificateArn }) => {
    const authority = findAuthority(context, CertificateAuthorityArn);
    if (authority.status === "DELETED") {
      // hashicorp/terraform-provider-aws issue 26968, quoting AWS.
      throw invalidState(
        `The certificate authority ${authority.arn} is not in the correct state to have issued certificates.`,
      );
    }
    const record = findCertificate(context, authority, CertificateArn);
    const der = context.store.certificates.der(record.id);
    if (!der || context.clock.now() < record.availableAt) throw notThere(record);
    const chain = chainFor(authority, record);
    return {
      Certificate: withoutLineEnd(encodePem("CERTIFICATE", der)),
      ...(chain !== undefined && { CertificateChain: chain }),
    };
  },
);

function findCertificate({ store }: OperationContext, authority: AuthorityRecord, certificateArn: string) {
  const { authority: issuer, serialHex } = parseCertificateArn(certificateArn);
  const record = store.certificates.find(authority.id, serialHex.replace(/^0+/, ""));
  if (record?.arn === certificateArn && issuer === authority.arn) return record;
  // AWS's wording is not known.
  throw new ServiceError("ResourceNotFoundException", `Could not find the certificate ${certificateArn}.`);
}

function notThere({ state, arn: certificateArn }: CertificateRecord): ServiceError {
  return state === "failed"
    ? new ServiceError("RequestFailedException", `The certificate ${certificateArn} could not be issued.`)
    : new ServiceError("RequestInProgressException", `The request to issue ${certificateArn} is still in progress.`);
}

/** From the issuing CA to the root; none for a root's own certificate. */
function chainFor({ certificate }: AuthorityRecord, { templateArn }: CertificateRecord): string | undefined {
  if (!certificate || findTemplate(templateArn)?.purpose === "root-ca") return undefined;
  return [certificate.pem, ...(certificate.chain === undefined ? [] : [certificate.chain])].join("\n");
}

/** Observed: a certificate in AWS's answers does not end with a line end. */
export const withoutLineEnd = (pem: string): string => pem.trimEnd();
