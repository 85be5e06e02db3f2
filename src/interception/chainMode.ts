import type { ChainMode } from "./chainModes";
import { InterceptionError } from "./interceptionError";
import { daysFrom, makeInterceptingRoot } from "./interceptingRoot";
import type { ServerIdentity } from "./serverIdentity";
import { certificatesPem } from "../pki/container/certificates";

/** What TLS is given, and what a client has to trust to get as far as its pins. */
export interface ServedChain {
  /** PEM of what is sent, the server's own certificate first. */
  readonly certificates: string;
  readonly keyPem: string;
  /** PEM of the root; absent when nobody knows it. */
  readonly root?: string;
}

/**
 * The chain of an identity in a mode. The last three modes need a certificate that its CA would not issue: it comes from a
 * root of the proxy's kind, which is the one to trust then. Throws InterceptionError "mode-impossible".
 */
export async function servedChain(identity: ServerIdentity, mode: ChainMode, at: Date): Promise<ServedChain> {
  const { own, intermediates, keyPem, root } = identity;
  const sent = (certificates: Parameters<typeof certificatesPem>[0]): ServedChain => ({
    certificates: certificatesPem(certificates),
    keyPem,
    ...(root && { root: certificatesPem([root]) }),
  });
  const isSelfSigned = root === own;
  switch (mode) {
    case "complete":
      return sent([own, ...intermediates]);
    case "without-intermediate":
      if (intermediates.length === 0) throw impossible(mode, "the certificate has no intermediate CA above it");
      return sent([own]);
    case "wrong-order":
      // TLS itself takes no chain that begins with another certificate than the key's: what follows is turned round.
      if (!root || intermediates.length === 0) throw impossible(mode, "it takes an intermediate CA and the root");
      return sent([own, root, ...intermediates.toReversed()]);
    case "with-root":
      if (!root || isSelfSigned) throw impossible(mode, "the root is not among the certificates");
      return sent([own, ...intermediates, root]);
    default:
      return impostor(identity, mode, at);
  }
}

async function impostor(
  { hosts }: ServerIdentity,
  mode: "other-key" | "expired" | "wrong-host",
  at: Date,
): Promise<ServedChain> {
  const root = await makeInterceptingRoot(at);
  const names = mode === "wrong-host" ? ["wrong-host.invalid"] : hosts.length > 0 ? hosts : ["localhost"];
  const past = { notBefore: daysFrom(at, -1), notAfter: daysFrom(at, -0.5) };
  const { certificatePem, keyPem } = await root.impersonate(names, mode === "expired" ? past : undefined);
  return { certificates: certificatePem, keyPem, root: root.pem };
}

const impossible = (mode: ChainMode, why: string): InterceptionError =>
  new InterceptionError("mode-impossible", `The chain cannot be served as "${mode}": ${why}. Choose another mode.`);
