import * as v from "valibot";
import { readTags } from "../acmpca/tagging";
import { defineOperation } from "../wire/defineOperation";
import { findServerCertificate } from "./findServerCertificate";
import { certificateArn, tagList } from "./shapes";

/** Documented: a tag with a value is removed only where the value is equal, one without by its key. */
export const removeTagsFromCertificate = defineOperation(
  "RemoveTagsFromCertificate",
  v.object({ CertificateArn: certificateArn, Tags: tagList }),
  async (context, { CertificateArn, Tags }) => {
    const tags = readTags(Tags);
    await context.store.transaction(() => {
      context.store.tags.remove(findServerCertificate(context, CertificateArn).arn, tags);
    });
  },
);
