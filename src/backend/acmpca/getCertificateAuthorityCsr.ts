import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { ServiceError } from "../wire/serviceError";
import { findAuthority, invalidState } from "./findAuthority";
import { arn } from "./shapes";

/** The same request, for the same key, in every state that has a key. */
export const getCertificateAuthorityCsr = defineOperation(
  "GetCertificateAuthorityCsr",
  v.object({ CertificateAuthorityArn: arn }),
  (context, { CertificateAuthorityArn }) => {
    const { status, certificateSigningRequest } = findAuthority(context, CertificateAuthorityArn);
    if (status === "CREATING") {
      throw new ServiceError(
        "RequestInProgressException",
        `The certificate authority ${CertificateAuthorityArn} is still being created.`,
      );
    }
    if (certificateSigningRequest === undefined || status === "DELETED") {
      throw invalidState(
        `The certificate authority ${CertificateAuthorityArn} is not in the correct state to have a certificate signing request.`,
      );
    }
    return { Csr: certificateSigningRequest };
  },
);
