import type { Certificate } from "../../pki/certificate/certificate";
import type { PinnedRole } from "../pinSet";
import type { KeyRenewal } from "../manifest/pinManifest";
import { isAmazonIssued } from "./amazonIssued";
import { amazon, importedCertificate, otherPublic, privateCa } from "./strategies";
import type { Strategy, StrategyId } from "./strategy";

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

const byRenewal: Readonly<Record<KeyRenewal, Strategy>> = {
  "acm-public": amazon,
  "acm-private": privateCa,
  imported: importedCertificate,
  "same-key": otherPublic,
  unknown: otherPublic,
};

/** The strategy for a key that is renewed like this. */
export const strategyForRenewal = (renewal: KeyRenewal): Strategy => byRenewal[renewal];

/** What is probably true of a chain's renewal. */
export function suggestedRenewal(facts: ChainFacts): KeyRenewal {
  const strategy = recommendedStrategy(facts);
  if (strategy === "amazon-roots") return "acm-public";
  return strategy === "private-ca" ? "acm-private" : "unknown";
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
