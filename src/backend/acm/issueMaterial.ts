import type { ServiceContext } from "../operation";
import type { InstalledMaterial, ServerCertificateRecord } from "../store/serverCertificates";
import { issuePrivate } from "./issuePrivate";
import { issuePublic } from "./issuePublic";

/** A new key and a certificate for what was requested: from the CA that it names, else from the backend's own. */
export const issueMaterial = (
  context: ServiceContext,
  certificate: ServerCertificateRecord,
  signal: AbortSignal,
): Promise<InstalledMaterial> =>
  (certificate.type === "PRIVATE" ? issuePrivate : issuePublic)(context, certificate, signal);
