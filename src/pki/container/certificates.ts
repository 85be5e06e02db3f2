import type { Certificate } from "../certificate/certificate";
import { decodeInput } from "./decodeInput";
import { encodePem } from "./pem";

/** The certificates of a file or text, in its order; what else is in it is passed over. Throws PkiError as `decodeInput` does. */
export const certificatesIn = (input: Uint8Array | string): readonly Certificate[] =>
  decodeInput(input).filter((each): each is Certificate => each.kind === "certificate");

/** The certificates as PEM, one after the other. */
export const certificatesPem = (certificates: readonly Certificate[]): string =>
  certificates.map(({ der }) => encodePem("CERTIFICATE", der)).join("");
