import type { Realm } from "../../store/iot/realm";

/** A message that topic rules are asked about. */
export interface RuleMessage {
  readonly realm: Realm;
  readonly topic: string;
  readonly payload: Uint8Array | string;
  /** Of the device that published it; absent for what came from elsewhere. */
  readonly clientId?: string;
  /** The id of its certificate. */
  readonly principal?: string;
  /** How many rules have published it on, one after the other. */
  readonly hops?: number;
}
