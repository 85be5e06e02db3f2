import { encodePem } from "../../pki/container/pem";

/** Certificates one behind the other, as ACM answers them: each ends with a line end. */
export const pemChain = (ders: readonly Uint8Array[]): string =>
  ders.map((der) => `${encodePem("CERTIFICATE", der).trimEnd()}\n`).join("");
