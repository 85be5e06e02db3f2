import type { Certificate } from "../../pki/certificate/certificate";
import type { PinnedRole } from "../pinSet";
import { isAmazonIssued } from "./amazonIssued";
import type { StrategyId } from "./strategy";

/** What is known of a chain before anybody is asked. */
export interface ChainFacts {
  readonly chain: readonly Certificate[];
  /** The root is none that platforms know. */
  readonly privateRoot: boolean;
}

/** The strategy that fits a chain when nothing else is known. */
export function recommendedStrategy({ chain, privateRoot }: ChainFacts): StrategyId {
  if (isAmazonIssued(chain)) return "amazon-roots";
  return privateRoot ? "private-ca" : "other-public";
}

/** What a strategy pins; undefined where it leaves a choice. */
export function roleOfStrategy(strategy: StrategyId): PinnedRole | undefined {
  switch (strategy) {
    case "imported":
      return "leaf";
    case "amazon-roots":
      return "amazon-roots";
    case "private-ca":
      return "root";
    case "other-public":
      return undefined;
  }
}
