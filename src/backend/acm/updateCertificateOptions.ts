import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { ServiceError } from "../wire/serviceError";
import { optionsOf } from "./describe";
import { findServerCertificate, statusOf, validationError } from "./findServerCertificate";
import { certificateArn, certificateOptions } from "./shapes";

/**
 * The preference for certificate transparency logs. It counts when the certificate is issued or renewed the next time, although
 * since June 2026 AWS documents that public certificates are always logged.
 */
export const updateCertificateOptions = defineOperation(
  "UpdateCertificateOptions",
  v.object({ CertificateArn: certificateArn, Options: certificateOptions }),
  async (context, { CertificateArn, Options }) => {
    const { store, clock } = context;
    await store.transaction(() => {
      const certificate = findServerCertificate(context, CertificateArn);
      const { id, arn, type } = certificate;
      const status = statusOf(certificate, clock.now());
      // Only public certificates are logged (documented); that others are refused has been observed for imported ones.
      if (type !== "AMAZON_ISSUED" || (status !== "PENDING_VALIDATION" && status !== "ISSUED")) {
        throw new ServiceError("InvalidStateException", `The options of ${arn} cannot be updated: ${type}, ${status}.`);
      }
      const present = optionsOf(certificate);
      // Documented. The error is assumed.
      if (Options.Export !== undefined && Options.Export !== present.Export) {
        throw validationError("The value of Export cannot be updated after the certificate is created.");
      }
      store.serverCertificates.setOptions(id, JSON.stringify({ ...present, ...Options }));
    });
  },
);
