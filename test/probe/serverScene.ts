// Two PKIs that know nothing of each other, with servers for "api.example.test".
import { sha256 } from "../../src/crypto/digest";
import { pinOf } from "../../src/pinning/pinnedKey";
import { issue, type Issued, type IssueOptions } from "../pki/testAuthority";
import { issueServer, startTlsServer, type TlsServer, type TlsServerOptions } from "../platforms/localServers";

export const host = "api.example.test";

export const pinOfIssued = ({ certificate }: Issued): string => pinOf(certificate.subjectPublicKeyInfo.der, sha256);

export interface Pki {
  readonly root: Issued;
  readonly intermediate: Issued;
  readonly leaf: Issued;
}

export async function makePki(name: string, leaf: Partial<IssueOptions> = {}): Promise<Pki> {
  const root = await issue({ subject: `CN=${name} Root`, template: "RootCACertificate" });
  const intermediate = await issue({
    subject: `CN=${name} Intermediate`,
    template: "SubordinateCACertificate_PathLen0",
    issuer: root,
  });
  return { root, intermediate, leaf: await issueServer(intermediate, [host], leaf) };
}

/** Servers and proxies of a suite; `close` in its teardown. */
export class Listeners {
  readonly #open: { close(): Promise<void> }[] = [];

  async tls(options: TlsServerOptions): Promise<TlsServer> {
    return this.keep(await startTlsServer(options));
  }

  keep<T extends { close(): Promise<void> }>(listener: T): T {
    this.#open.push(listener);
    return listener;
  }

  async close(): Promise<void> {
    await Promise.all(this.#open.splice(0).map((listener) => listener.close()));
  }
}
