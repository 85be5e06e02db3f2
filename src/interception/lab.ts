import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChainMode } from "./chainModes";
import { InterceptionError } from "./interceptionError";
import { type InterceptingProxy, startInterceptingProxy } from "./interceptingProxy";
import { type HttpsServer, serveHttps } from "./serveHttps";
import type { ServerIdentity } from "./serverIdentity";

export interface LabOptions {
  readonly identity: ServerIdentity;
  /** Absent: one that the certificate names. */
  readonly host?: string;
  /** Absent: "complete". */
  readonly mode?: ChainMode;
  /** Something new is known of a connection, a tunnel or an exchange. */
  readonly onChange?: () => void;
}

/** What a proof takes: the real server with a secret, and two proxies in the middle, the root of one of which clients trust. */
export interface Lab {
  readonly server: HttpsServer;
  /** PEM of the root that leads to the server. */
  readonly root: string;
  /** What the server answers, and nobody else shall read. */
  readonly secret: string;
  readonly trustedProxy: InterceptingProxy;
  readonly otherProxy: InterceptingProxy;
  /** A folder of its own; gone when the lab is closed. */
  readonly folder: string;
  /** Where the root of the trusted proxy lies, for those who try another client. */
  readonly proxyRootFile: string;
  close(): Promise<void>;
}

/** Throws InterceptionError: "no-root" when nothing is known that clients could trust, "mode-impossible". */
export async function openLab({ identity, host, mode, onChange }: LabOptions): Promise<Lab> {
  const secret = `the-answer-${randomBytes(12).toString("hex")}`;
  const changed = onChange && { onChange };
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(closers.splice(0).map((each) => each()));
  };
  try {
    const server = await serveHttps({
      identity,
      body: secret,
      ...(host !== undefined && { host }),
      ...(mode && { mode }),
      ...(onChange && { onConnection: onChange }),
    });
    closers.push(() => server.close());
    const { root } = server;
    if (root === undefined) throw withoutRoot();
    const options = { hosts: [server.host], upstreamTrust: [root], ...changed };
    const trustedProxy = await startInterceptingProxy(options);
    closers.push(() => trustedProxy.close());
    const otherProxy = await startInterceptingProxy(options);
    closers.push(() => otherProxy.close());
    const folder = await mkdtemp(join(tmpdir(), "rootpin-proof-"));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const proxyRootFile = join(folder, "intercepting-proxy-root.pem");
    await writeFile(proxyRootFile, trustedProxy.root.pem);
    return { server, root, secret, trustedProxy, otherProxy, folder, proxyRootFile, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const withoutRoot = (): InterceptionError =>
  new InterceptionError(
    "no-root",
    "The root is not among the certificates, so that no client can be told to trust it: add the certificate of the root CA.",
  );
