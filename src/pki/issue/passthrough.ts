import type { Name } from "../certificate/name";
import { DerReader } from "../der/reader";
import { certificateLimits } from "../der/limits";
import { sequence } from "../der/writer";
import type { Extension } from "../extensions/extension";
import { readExtensions } from "../extensions/readExtensions";

/** What the caller of IssueCertificate asks for besides the request: ApiPassthrough, encoded. */
export interface Passthrough {
  readonly subject?: Name;
  readonly extensions: readonly Extension[];
}

/** Extensions that were encoded one by one, as the decoder sees them. */
export const readEncodedExtensions = (encoded: readonly Uint8Array[]): Extension[] =>
  readExtensions(DerReader.over(sequence(...encoded), certificateLimits));
