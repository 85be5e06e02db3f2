import type { X509Certificate } from "node:crypto";
import type { TLSSocket } from "node:tls";

const longestChain = 32;

/**
 * DER of the certificates that the peer sent, the leaf first. As sent only where the TLS context trusts nothing (`ca: []`):
 * Node puts certificates of its own store on top of what came. What belongs to no issuer in the chain does not show.
 */
export function sentChain(socket: TLSSocket): Uint8Array[] {
  const chain: Uint8Array[] = [];
  let certificate: X509Certificate | undefined = socket.getPeerX509Certificate();
  while (certificate && chain.length < longestChain) {
    const { raw } = certificate;
    if (chain.some((each) => raw.equals(each))) break;
    chain.push(new Uint8Array(raw));
    certificate = certificate.issuerCertificate;
  }
  return chain;
}
