import * as v from "valibot";
import type { OperationContext } from "../operation";
import type { ServerCertificateRecord } from "../store/serverCertificates";
import { defineOperation } from "../wire/defineOperation";
import { optionsOf } from "./describe";
import { findServerCertificate, validationError } from "./findServerCertificate";
import { materialOf } from "./material";
import { pemChain } from "./pemChain";
import { certificateArn, passphraseBlob } from "./shapes";

/** A certificate with its key, encrypted with the passphrase. The key is handed out when the audit line is on disk. */
export const exportCertificate = defineOperation(
  "ExportCertificate",
  v.object({ CertificateArn: certificateArn, Passphrase: passphraseBlob }),
  async (context, { CertificateArn, Passphrase }) => {
    const { store, clock } = context;
    checkPassphrase(Passphrase);
    const certificate = findServerCertificate(context, CertificateArn);
    if (certificate.type !== "PRIVATE" && !isExportable(certificate)) {
      // Documented: private ones, and public ones that were requested so. The error is assumed.
      throw validationError(
        `The certificate ${certificate.arn} is not a private certificate, nor was it requested as exportable, so it cannot be exported.`,
      );
    }
    const { der, chain } = materialOf(certificate);
    const privateKey = encryptedKey(context, certificate, Passphrase);
    await store.transaction(() => {
      const at = clock.now();
      store.serverCertificates.setExported(certificate.id, at);
      store.audit.append({ at, action: "export-key", resource: certificate.arn });
    });
    return {
      Certificate: pemChain([der]),
      ...(chain !== undefined && { CertificateChain: chain }),
      PrivateKey: privateKey,
    };
  },
);

/** A public certificate whose key may leave ACM. */
const isExportable = (certificate: ServerCertificateRecord): boolean =>
  certificate.type === "AMAZON_ISSUED" && optionsOf(certificate).Export === "ENABLED";

/** Documented: any ASCII character except #, $ and %. The error is assumed. */
function checkPassphrase(passphrase: Uint8Array): void {
  if (/^[^#$%\u0080-\u00ff]*$/.test(Buffer.from(passphrase).toString("latin1"))) return;
  throw validationError("The passphrase may hold any ASCII character except #, $, or %.");
}

/** PKCS #8, as `openssl pkey` opens it: PBES2 with AES-256-CBC (AWS's choice of a cipher is not documented). */
function encryptedKey(
  { store, keys }: OperationContext,
  { id, arn }: ServerCertificateRecord,
  passphrase: Uint8Array,
): string {
  const sealed = store.serverCertificates.sealedKey(id);
  if (!sealed) throw new Error(`The certificate has no key: "${arn}".`);
  return keys
    .open(sealed, arn)
    .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: Buffer.from(passphrase) })
    .toString();
}
