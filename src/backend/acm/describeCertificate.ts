import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { describeServerCertificate } from "./describe";
import { findServerCertificate } from "./findServerCertificate";
import { certificateArn } from "./shapes";

export const describeCertificate = defineOperation(
  "DescribeCertificate",
  v.object({ CertificateArn: certificateArn }),
  (context, { CertificateArn }) => ({
    Certificate: describeServerCertificate(findServerCertificate(context, CertificateArn), context.clock.now()),
  }),
);
