import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { findAuthority, invalidState } from "./findAuthority";
import { arn } from "./shapes";

export const getCertificateAuthorityCertificate = defineOperation(
  "GetCertificateAuthorityCertificate",
  v.object({ CertificateAuthorityArn: arn }),
  (context, { CertificateAuthorityArn }) => {
    const { certificate, status } = findAuthority(context, CertificateAuthorityArn);
    // AWS's text does say "signing request" here.
    if (!certificate || status === "DELETED") {
      throw invalidState(
        `The certificate authority ${CertificateAuthorityArn} is not in the correct state to have a certificate signing request.`,
      );
    }
    return {
      Certificate: certificate.pem,
      ...(certificate.chain !== undefined && { CertificateChain: certificate.chain }),
    };
  },
);
