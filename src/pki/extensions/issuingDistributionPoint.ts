import { readBoolean } from "../der/boolean";
import type { DerReader } from "../der/reader";
import { primitive } from "../der/tag";
import {
  type DistributionPointName,
  readDistributionPointName,
  readReasonFlags,
  type ReasonFlag,
} from "./distributionPoint";

/**
 * IssuingDistributionPoint ::= SEQUENCE {
 *   distributionPoint          [0] DistributionPointName OPTIONAL,
 *   onlyContainsUserCerts      [1] BOOLEAN DEFAULT FALSE,
 *   onlyContainsCACerts        [2] BOOLEAN DEFAULT FALSE,
 *   onlySomeReasons            [3] ReasonFlags OPTIONAL,
 *   indirectCRL                [4] BOOLEAN DEFAULT FALSE,
 *   onlyContainsAttributeCerts [5] BOOLEAN DEFAULT FALSE }      RFC 5280 section 5.2.5
 */
export interface IssuingDistributionPoint {
  readonly kind: "issuingDistributionPoint";
  readonly distributionPoint?: DistributionPointName;
  readonly onlyContainsUserCerts: boolean;
  readonly onlyContainsCACerts: boolean;
  readonly onlySomeReasons?: readonly ReasonFlag[];
  readonly indirectCRL: boolean;
  readonly onlyContainsAttributeCerts: boolean;
}

export function readIssuingDistributionPoint(reader: DerReader): IssuingDistributionPoint {
  const fields = reader.sequence("issuingDistributionPoint");
  const value: IssuingDistributionPoint = {
    kind: "issuingDistributionPoint",
    distributionPoint: readDistributionPointName(fields),
    onlyContainsUserCerts: readBoolean(fields, "onlyContainsUserCerts", primitive(1)),
    onlyContainsCACerts: readBoolean(fields, "onlyContainsCACerts", primitive(2)),
    onlySomeReasons: readReasonFlags(fields, 3),
    indirectCRL: readBoolean(fields, "indirectCRL", primitive(4)),
    onlyContainsAttributeCerts: readBoolean(fields, "onlyContainsAttributeCerts", primitive(5)),
  };
  fields.finish("issuingDistributionPoint");
  return value;
}
