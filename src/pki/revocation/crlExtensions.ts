import { explicit, implicitConstructed, integer, sequence } from "../der/writer";
import { encodeExtension } from "../issue/extensions/encodeExtension";
import { encodeGeneralName } from "../issue/generalNames";

/** CRLNumber ::= INTEGER (0..MAX)      RFC 5280 section 5.2.3 */
export const encodeCrlNumber = (number: number): Uint8Array => encodeExtension("2.5.29.20", false, integer(number));

/**
 * IssuingDistributionPoint ::= SEQUENCE { distributionPoint [0] DistributionPointName OPTIONAL, … }
 * DistributionPointName ::= CHOICE { fullName [0] GeneralNames, … }      RFC 5280 section 5.2.5, always critical
 */
export const encodeIssuingDistributionPoint = (url: string): Uint8Array =>
  encodeExtension(
    "2.5.29.28",
    true,
    sequence(explicit(0, implicitConstructed(0, encodeGeneralName({ type: "uri", value: url })))),
  );
