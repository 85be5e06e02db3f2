import type { TLSSocket } from "node:tls";
import type { X509Certificate } from "node:crypto";
import type { PeerObservation } from "../broker";
import { regionOf } from "./regionOf";

/** More than any device sends; OpenSSL takes a chain of 100 KiB at most. */
const longestChain = 100;

/** What the handshake of a device showed. */
export function observePeer(
  socket: TLSSocket,
  listener: { readonly kind: PeerObservation["listener"]; readonly region: string },
): PeerObservation {
  const serverName = serverNameOf(socket);
  const cipher = socket.getCipher() as { readonly standardName: string } | undefined;
  return {
    remoteAddress: plainAddress(socket.remoteAddress),
    listener: listener.kind,
    region: (serverName !== undefined && regionOf(serverName)) || listener.region,
    tlsVersion: socket.getProtocol() ?? "",
    cipher: cipher?.standardName ?? "",
    ...(serverName !== undefined && { serverName }),
    ...(socket.alpnProtocol && { alpn: socket.alpnProtocol }),
    chain: sentChain(socket),
  };
}

/** Node types it as a string; without SNI it is false. */
export function serverNameOf(socket: TLSSocket): string | undefined {
  const { servername } = socket as { readonly servername?: unknown };
  return typeof servername === "string" && servername !== "" ? servername : undefined;
}

/** "::ffff:127.0.0.1" is "127.0.0.1". */
export const plainAddress = (address: string | undefined): string => address?.replace(/^::ffff:/, "") ?? "";

/**
 * In the order in which they were sent, related or not. `getPeerCertificate` would leave out what does not fit, and show the
 * issuer that it found in its own list; an X509Certificate of a peer holds what came (measured).
 */
function sentChain(socket: TLSSocket): Uint8Array[] {
  const chain: Uint8Array[] = [];
  let certificate: X509Certificate | undefined = socket.getPeerX509Certificate();
  while (certificate && chain.length < longestChain) {
    chain.push(new Uint8Array(certificate.raw));
    certificate = certificate.issuerCertificate;
  }
  return chain;
}
