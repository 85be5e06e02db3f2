import type { DecodedObject } from "../container/decodedObject";
import { certificateListLines } from "./certificateListText";
import { certificateLines } from "./certificateText";
import { certificationRequestLines } from "./certificationRequestText";

/**
 * What OpenSSL 3.0 prints for `openssl x509`, `openssl req` and `openssl crl` with `-text -noout`. Other than OpenSSL's, this text
 * holds no control character of what it shows, and nothing that changes the direction of writing: those are escaped, as OpenSSL
 * does in names. A revocation list's text ends with its first 10,000 entries. Undefined for other objects.
 */
export function opensslText(object: DecodedObject): string | undefined {
  const lines = linesOf(object);
  return lines && `${lines.join("\n")}\n`;
}

function linesOf(object: DecodedObject): string[] | undefined {
  switch (object.kind) {
    case "certificate":
      return certificateLines(object);
    case "certification-request":
      return certificationRequestLines(object);
    case "certificate-list":
      return certificateListLines(object);
    default:
      return undefined;
  }
}
