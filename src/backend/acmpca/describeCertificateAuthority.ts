import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { describe } from "./describe";
import { findAuthority } from "./findAuthority";
import { arn } from "./shapes";

export const describeCertificateAuthority = defineOperation(
  "DescribeCertificateAuthority",
  v.object({ CertificateAuthorityArn: arn }),
  (context, { CertificateAuthorityArn }) => ({
    CertificateAuthority: describe(findAuthority(context, CertificateAuthorityArn), context.clock.now()),
  }),
);
