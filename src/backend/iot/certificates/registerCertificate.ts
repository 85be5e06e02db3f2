import * as v from "valibot";
import type { Certificate } from "../../../pki/certificate/certificate";
import type { OperationContext } from "../../operation";
import type { RegisteredAuthority } from "../../store/iot/registeredAuthorities";
import { defineRestOperation, queryBoolean } from "../../wire/restOperation";
import { ServiceError } from "../../wire/serviceError";
import { certificateIdOf } from "../certificateId";
import { realmOf } from "../realm";
import { findSigners } from "../registration/findSigners";
import { checkKey } from "./checkKey";
import { firstStatus } from "./firstStatus";
import { insertCertificate } from "./insertCertificate";
import { invalidCertificate, readCertificate } from "./readCertificate";
import { certificateStatus, pem } from "./shapes";

/** Publishes no registration event (measured). */
export const registerCertificate = defineRestOperation(
  "RegisterCertificate",
  { route: "POST /certificate/register", query: { setAsActive: "setAsActive" } },
  v.object({
    certificatePem: pem(),
    caCertificatePem: v.optional(pem()),
    setAsActive: v.optional(queryBoolean()),
    status: v.optional(certificateStatus()),
  }),
  async (context, { certificatePem, caCertificatePem, setAsActive = false, status }) => {
    const first = firstStatus(status ?? (setAsActive ? "ACTIVE" : "INACTIVE"));
    const certificate = readCertificate(certificatePem, "The certificate");
    checkKey(certificate);
    const authority = await signerOf(context, certificate, caCertificatePem);
    const { certificateId: caCertificateId, mode } = authority;
    return insertCertificate(context, certificate, { status: first, mode, caCertificateId });
  },
);

async function signerOf(
  context: OperationContext,
  certificate: Certificate,
  caCertificatePem: string | undefined,
): Promise<RegisteredAuthority> {
  const { signers } = await findSigners(context.store, [realmOf(context)], certificate);
  const named =
    caCertificatePem === undefined
      ? undefined
      : certificateIdOf(readCertificate(caCertificatePem, "The CA certificate").der);
  const [signer, another] = signers.filter(({ certificateId }) => named === undefined || certificateId === named);
  if (!signer) {
    throw invalidCertificate(
      named === undefined
        ? "No CA certificate is registered that signed the certificate."
        : "The CA certificate is not registered, or did not sign the certificate.",
    );
  }
  if (another) {
    const message = "Several CA certificates of this name and key are registered: name one with caCertificatePem.";
    throw new ServiceError("CertificateConflictException", message, 409);
  }
  return signer;
}

/** Whoever signed it: its connections need a server name (measured: its mode is SNI_ONLY). */
export const registerCertificateWithoutCA = defineRestOperation(
  "RegisterCertificateWithoutCA",
  { route: "POST /certificate/register-no-ca" },
  v.object({ certificatePem: pem(), status: v.optional(certificateStatus()) }),
  (context, { certificatePem, status = "INACTIVE" }) => {
    const first = firstStatus(status);
    const certificate = readCertificate(certificatePem, "The certificate");
    checkKey(certificate);
    return insertCertificate(context, certificate, { status: first, mode: "SNI_ONLY" });
  },
);
