import { explicit, implicitConstructed, sequence } from "../../der/writer";
import { encodeGeneralName } from "../generalNames";
import { encodeExtension } from "./encodeExtension";

/**
 * CRLDistributionPoints ::= SEQUENCE SIZE (1..MAX) OF DistributionPoint
 * DistributionPoint ::= SEQUENCE { distributionPoint [0] DistributionPointName OPTIONAL, … }
 * DistributionPointName ::= CHOICE { fullName [0] GeneralNames, … }      RFC 5280 section 4.2.1.13
 */
export const encodeCrlDistributionPoints = (urls: readonly string[]): Uint8Array =>
  encodeExtension(
    "2.5.29.31",
    false,
    sequence(
      ...urls.map((value) => sequence(explicit(0, implicitConstructed(0, encodeGeneralName({ type: "uri", value }))))),
    ),
  );
