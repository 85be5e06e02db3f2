import { objectIdentifier, sequence } from "../../der/writer";
import { encodeGeneralName } from "../generalNames";
import { encodeExtension } from "./encodeExtension";

const accessMethods = { ocsp: "1.3.6.1.5.5.7.48.1", caIssuers: "1.3.6.1.5.5.7.48.2" } as const;

export interface AccessDescription {
  readonly method: keyof typeof accessMethods;
  readonly url: string;
}

/**
 * AuthorityInfoAccessSyntax ::= SEQUENCE SIZE (1..MAX) OF AccessDescription
 * AccessDescription ::= SEQUENCE {
 *   accessMethod    OBJECT IDENTIFIER,
 *   accessLocation  GeneralName }      RFC 5280 section 4.2.2.1
 */
export const encodeAuthorityInfoAccess = (descriptions: readonly AccessDescription[]): Uint8Array =>
  encodeExtension(
    "1.3.6.1.5.5.7.1.1",
    false,
    sequence(
      ...descriptions.map(({ method, url }) =>
        sequence(objectIdentifier(accessMethods[method]), encodeGeneralName({ type: "uri", value: url })),
      ),
    ),
  );
