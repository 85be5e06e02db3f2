import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { findServerCertificate } from "./findServerCertificate";
import { certificateArn } from "./shapes";

export const listTagsForCertificate = defineOperation(
  "ListTagsForCertificate",
  v.object({ CertificateArn: certificateArn }),
  (context, { CertificateArn }) => {
    const { arn } = findServerCertificate(context, CertificateArn);
    return {
      Tags: context.store.tags
        .list(arn)
        .map(({ key, value }) => ({ Key: key, ...(value !== undefined && { Value: value }) })),
    };
  },
);
