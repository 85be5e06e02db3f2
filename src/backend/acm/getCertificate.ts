import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { certificateArn } from "./shapes";
import { findServerCertificate } from "./findServerCertificate";
import { materialOf } from "./material";
import { pemChain } from "./pemChain";

export const getCertificate = defineOperation(
  "GetCertificate",
  v.object({ CertificateArn: certificateArn }),
  (context, { CertificateArn }) => {
    const { der, chain } = materialOf(findServerCertificate(context, CertificateArn));
    return { Certificate: pemChain([der]), ...(chain !== undefined && { CertificateChain: chain }) };
  },
);
