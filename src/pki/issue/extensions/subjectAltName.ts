import type { GeneralName } from "../../extensions/generalName";
import { encodeGeneralNames } from "../generalNames";
import { encodeExtension } from "./encodeExtension";

/** SubjectAltName ::= GeneralNames      RFC 5280 section 4.2.1.6; critical when the subject is empty. */
export const encodeSubjectAltName = (names: readonly GeneralName[], critical: boolean): Uint8Array =>
  encodeExtension("2.5.29.17", critical, encodeGeneralNames(names));
