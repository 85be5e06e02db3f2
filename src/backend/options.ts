import type { Surroundings } from "../protocol/dataFolder";
import type { Clock } from "./clock";
import type { DriverName } from "./store/driver/openDriver";

/** How to start a backend. */
export interface BackendOptions {
  /** Made when it is not there. */
  readonly dataFolder: string;
  /** Of the listener on 127.0.0.1; 0, the default, takes a free one. */
  readonly port?: number;
  /** Of the broker on 127.0.0.1, for the default region; 0, the default, takes a free one. */
  readonly mqttPort?: number;
  /** Of the broker's listener that needs AWS's name in ALPN; 0, the default, takes a free one. */
  readonly mqttAlpnPort?: number;
  /** What the broker's certificate names beside localhost, and devices are told; localhost by default. */
  readonly hostName?: string;
  /** A file with a Lambda handler, for the topic rules that call one; the built-in registration by default. */
  readonly hook?: string;
  /** How long its handler may take, in milliseconds; 10 seconds by default. */
  readonly hookMilliseconds?: number;
  /** The program that runs it; default: hookRunner.js beside this program. */
  readonly hookRunner?: string;
  /** The default region of who attaches, us-east-1 by default. Requests are answered for the region that they are signed for. */
  readonly region?: string;
  /** 12 digits, in ARNs; zeros by default. */
  readonly accountId?: string;
  /** How long an issued certificate stays "in progress", in milliseconds; 0 by default. */
  readonly issueDelayMilliseconds?: number;
  /** Stops once nobody has asked anything for so long, in milliseconds; 0, the default, never. */
  readonly idleMilliseconds?: number;
  /** Protects the CA keys in place of a key file. */
  readonly passphrase?: string | undefined;
  /** Where the user's configuration lies, the key file with it; default: of this process. */
  readonly surroundings?: Surroundings;
  /** The engine of the store; default: the best that runs here. */
  readonly driver?: DriverName;
  readonly clock?: Clock;
}
