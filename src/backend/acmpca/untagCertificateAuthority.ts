import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { findUndeleted } from "./findAuthority";
import { arn, tagList } from "./shapes";
import { readTags } from "./tagging";

/** A tag with a value is removed only where the value is equal, one without by its key. */
export const untagCertificateAuthority = defineOperation(
  "UntagCertificateAuthority",
  v.object({ CertificateAuthorityArn: arn, Tags: tagList }),
  async (context, { CertificateAuthorityArn, Tags }) => {
    const tags = readTags(Tags);
    await context.store.transaction(() => {
      context.store.tags.remove(findUndeleted(context, CertificateAuthorityArn).arn, tags);
    });
  },
);
