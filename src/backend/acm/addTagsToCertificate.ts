import * as v from "valibot";
import { putTags, readTags } from "../acmpca/tagging";
import { defineOperation } from "../wire/defineOperation";
import { findServerCertificate } from "./findServerCertificate";
import { certificateArn, tagList } from "./shapes";

export const addTagsToCertificate = defineOperation(
  "AddTagsToCertificate",
  v.object({ CertificateArn: certificateArn, Tags: tagList }),
  async (context, { CertificateArn, Tags }) => {
    const tags = readTags(Tags);
    await context.store.transaction(() => {
      putTags(context.store, findServerCertificate(context, CertificateArn).arn, tags);
    });
  },
);
