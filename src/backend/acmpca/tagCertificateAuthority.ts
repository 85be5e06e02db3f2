import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { findUndeleted } from "./findAuthority";
import { arn, tagList } from "./shapes";
import { putTags, readTags } from "./tagging";

export const tagCertificateAuthority = defineOperation(
  "TagCertificateAuthority",
  v.object({ CertificateAuthorityArn: arn, Tags: tagList }),
  async (context, { CertificateAuthorityArn, Tags }) => {
    const tags = readTags(Tags);
    await context.store.transaction(() => {
      putTags(context.store, findUndeleted(context, CertificateAuthorityArn).arn, tags);
    });
  },
);
