import { constants } from "node:crypto";
import { createSecureContext, type SecureContext, type SecureContextOptions } from "node:tls";
import type { SettableClock } from "../../clock";
import type { BrokerRoot } from "./brokerRoot";
import { issueServerCertificate, type ServerKey } from "./serverCertificate";

const day = 86_400_000;

/** As Amazon's. */
const validity = 395 * day;

/** So long before its end a certificate is replaced. */
const margin = 30 * day;

/** As many regions as AWS will ever have; a client can name what it likes. */
const mostRegions = 100;

interface RegionIdentity {
  readonly options: SecureContextOptions;
  readonly context: SecureContext;
  readonly notBefore: number;
  readonly notAfter: number;
}

export interface IdentityOptions {
  readonly root: BrokerRoot;
  readonly key: ServerKey;
  readonly hostName: string;
  readonly clock: SettableClock;
}

/** What the broker shows to devices, by region. */
export class ServerIdentity {
  readonly #regions = new Map<string, Promise<RegionIdentity>>();

  constructor(private readonly options: IdentityOptions) {}

  /** For a listener. */
  async optionsFor(region: string): Promise<SecureContextOptions> {
    return (await this.#identityOf(region)).options;
  }

  /** For a device that names the region in SNI. */
  async contextFor(region: string): Promise<SecureContext> {
    return (await this.#identityOf(region)).context;
  }

  /** Forgets certificates that end soon, or begin after the clock that was set back. True: there were some. */
  async forgetDue(): Promise<boolean> {
    const { earliest, latest } = this.#times();
    let found = false;
    for (const [region, identity] of this.#regions) {
      const { notBefore, notAfter } = await identity;
      if (earliest >= notBefore && latest + margin <= notAfter) continue;
      this.#regions.delete(region);
      found = true;
    }
    return found;
  }

  #identityOf(region: string): Promise<RegionIdentity> {
    const known = this.#regions.get(region);
    if (known) return known;
    if (this.#regions.size >= mostRegions) this.#regions.clear();
    const made = this.#make(region);
    this.#regions.set(region, made);
    return made;
  }

  /** Devices follow the machine's clock, tests may follow the backend's: the certificate is valid by both. */
  #times(): { earliest: number; latest: number } {
    const now = this.options.clock.now().getTime();
    const real = now - this.options.clock.aheadMilliseconds;
    return { earliest: Math.min(now, real), latest: Math.max(now, real) };
  }

  async #make(region: string): Promise<RegionIdentity> {
    const { root, key, hostName } = this.options;
    const { earliest, latest } = this.#times();
    const notBefore = wholeSeconds(earliest - day);
    const notAfter = wholeSeconds(latest + validity);
    const cert = await issueServerCertificate(root, { key, hostName, region, notBefore, notAfter });
    const options: SecureContextOptions = {
      key: key.pem,
      cert,
      // None: with a list, Node would complete the chain that the device sent, and clients would pick a certificate by it.
      ca: [],
      minVersion: "TLSv1.2",
      // A resumed session does not show the chain again.
      secureOptions: constants.SSL_OP_NO_TICKET,
    };
    return {
      options,
      context: createSecureContext(options),
      notBefore: notBefore.getTime(),
      notAfter: notAfter.getTime(),
    };
  }
}

const wholeSeconds = (milliseconds: number): Date => new Date(Math.floor(milliseconds / 1000) * 1000);
