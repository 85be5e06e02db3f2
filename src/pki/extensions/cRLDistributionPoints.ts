import type { DerReader } from "../der/reader";
import { type DistributionPoint, readDistributionPoint } from "./distributionPoint";

/**
 * CRLDistributionPoints ::= SEQUENCE SIZE (1..MAX) OF DistributionPoint      RFC 5280 section 4.2.1.13
 * FreshestCRL ::= CRLDistributionPoints                                     RFC 5280 section 4.2.1.15
 */
export interface DistributionPoints<Kind extends "cRLDistributionPoints" | "freshestCRL"> {
  readonly kind: Kind;
  readonly points: readonly DistributionPoint[];
}

function readPoints(reader: DerReader, what: string): DistributionPoint[] {
  const items = reader.sequence(what);
  const points: DistributionPoint[] = [];
  while (!items.atEnd) points.push(readDistributionPoint(items));
  return points;
}

export function readCrlDistributionPoints(reader: DerReader): DistributionPoints<"cRLDistributionPoints"> {
  return { kind: "cRLDistributionPoints", points: readPoints(reader, "cRLDistributionPoints") };
}

export function readFreshestCrl(reader: DerReader): DistributionPoints<"freshestCRL"> {
  return { kind: "freshestCRL", points: readPoints(reader, "freshestCRL") };
}
