import { readServerIdentity, type ServerIdentity } from "../../interception/serverIdentity";
import { certificatesIn } from "../../pki/container/certificates";

export interface ServerFiles {
  /** PEM or DER; in any order. */
  readonly certificates: readonly (Uint8Array | string)[];
  readonly key: Uint8Array | string;
  readonly passphrase?: string;
}

/** A server's certificate, chain and key. Throws InterceptionError and PrivateKeyError. */
export const serverIdentity = ({ certificates, ...files }: ServerFiles, at: Date): Promise<ServerIdentity> =>
  readServerIdentity({ ...files, certificates: certificates.flatMap(certificatesIn) }, at);

export { clients } from "../../interception/clients";
export { openLab } from "../../interception/lab";
export { proofPinSet } from "../../interception/proofPins";
export { runMatrix } from "../../interception/runMatrix";
export { serveHttps } from "../../interception/serveHttps";
export { trustLines } from "../../interception/trustLines";
