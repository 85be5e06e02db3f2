import type { Certificate } from "../../pki/certificate/certificate";
import type { PinnedRole } from "../pinSet";
import type { KeyRenewal } from "../manifest/pinManifest";
import { isAmazonIssued } from "./amazonIssued";
import { amazon, importedCertificate, otherPublic, privateCa } from "./strategies";
import type { Strategy } from "./strategy";

/** What is known of a chain before anybody is asked. */
export interface ChainFacts {
  readonly chain: readonly Certificate[];
  /** The root is none that platforms know. */
  readonly privateRoot: boolean;
}

const byRenewal: Readonly<Record<KeyRenewal, Strategy>> = {
  "acm-public": amazon,
  "acm-private": privateCa,
  imported: importedCertificate,
  "same-key": otherPublic,
  unknown: otherPublic,
};

/** The strategy for a key that is renewed like this. */
export const strategyOf = (renewal: KeyRenewal): Strategy => byRenewal[renewal];

/** What is pinned when the key is renewed like this; undefined where the user has to say. */
export const roleFor = (renewal: KeyRenewal): PinnedRole | undefined =>
  renewal === "same-key" ? "leaf" : byRenewal[renewal].role;

/** What is probably true of a chain's renewal, when nothing else is known. */
export function suggestedRenewal({ chain, privateRoot }: ChainFacts): KeyRenewal {
  if (isAmazonIssued(chain)) return "acm-public";
  return privateRoot ? "acm-private" : "unknown";
}
