import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { findServerCertificate } from "./findServerCertificate";
import { certificateArn } from "./shapes";

/** Removes the certificate, its key and its tags. Nothing here uses certificates, so none is in use. */
export const deleteCertificate = defineOperation(
  "DeleteCertificate",
  v.object({ CertificateArn: certificateArn }),
  async (context, { CertificateArn }) => {
    const { store } = context;
    await store.transaction(() => {
      const { id, arn } = findServerCertificate(context, CertificateArn);
      store.tags.remove(
        arn,
        store.tags.list(arn).map(({ key }) => ({ key })),
      );
      store.serverCertificates.remove(id);
    });
  },
);
