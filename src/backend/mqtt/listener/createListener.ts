import { createHash } from "node:crypto";
import type { Socket } from "node:net";
import { createServer, type SecureContextOptions, type Server, type TLSSocket } from "node:tls";
import type { PeerObservation } from "../broker";
import { Connection } from "../connection/connection";
import { endConnection } from "../endConnection";
import { endings } from "../ending";
import { handlePacket } from "../handlers/handlePacket";
import type { Hub } from "../hub";
import type { ServerIdentity } from "../identity/serverIdentity";
import { handshakeFailure } from "./handshakeFailure";
import { observePeer, plainAddress, serverNameOf } from "./observePeer";
import type { OpenSockets } from "./openSockets";
import { regionOf } from "./regionOf";

/** AWS's name for MQTT with a client certificate, on port 443. */
const awsProtocol = "x-amzn-mqtt-ca";

export interface ListenerKind {
  readonly kind: PeerObservation["listener"];
  readonly region: string;
}

export interface ListenerParts {
  readonly hub: Hub;
  readonly identity: ServerIdentity;
  readonly secure: SecureContextOptions;
  readonly sockets: OpenSockets;
}

/** A TLS server whose connections are the broker's. Any client certificate is let in here: it is judged at CONNECT, as AWS does. */
export function createListener(listener: ListenerKind, parts: ListenerParts): Server {
  const { hub, identity, secure, sockets } = parts;
  let refusedOffer: readonly string[] | undefined;
  const server = createServer({
    ...secure,
    requestCert: true,
    rejectUnauthorized: false,
    handshakeTimeout: hub.limits.handshakeMilliseconds,
    noDelay: true,
    SNICallback: (serverName, callback) => {
      identity.contextFor(regionOf(serverName) ?? listener.region).then((context) => callback(null, context), callback);
    },
    // AWS's SDK names its protocol on every port; port 443 has to know which of AWS's protocols it is.
    ALPNCallback: ({ protocols }) => {
      if (protocols.includes(awsProtocol)) return awsProtocol;
      if (listener.kind === "mqtt") return protocols[0];
      refusedOffer = protocols;
      return undefined;
    },
  });
  server.on("connection", (socket: Socket) => sockets.add(socket));
  server.on("tlsClientError", (error, socket) => {
    const failure = handshakeFailure(error, refusedOffer);
    hub.connectionLog.add(failedPeer(socket, listener), hub.now(), {
      outcome: "handshake-failed",
      ...failure,
      closedAt: hub.now(),
    });
    socket.destroy(); // Node leaves one open whose time is up
  });
  server.on("secureConnection", (socket) => accept(hub, socket, listener));
  return server;
}

function accept(hub: Hub, socket: TLSSocket, listener: ListenerKind): void {
  const peer = observePeer(socket, listener);
  const [leaf] = peer.chain;
  const certificateId = leaf && createHash("sha256").update(leaf).digest("hex");
  const connection = new Connection(socket, peer, certificateId, hub, {
    packet: (self, packet) => handlePacket(hub, self, packet),
    ended: (self, ending) => endConnection(hub, self, ending),
  });
  if (listener.kind === "alpn" && peer.alpn === undefined) {
    hub.connectionLog.change(connection.logId, { outcome: "refused" });
    connection.end(endings.alpnMissing);
  }
}

function failedPeer(socket: TLSSocket, { kind, region }: ListenerKind): PeerObservation {
  const serverName = serverNameOf(socket);
  return {
    remoteAddress: plainAddress(socket.remoteAddress),
    listener: kind,
    region: (serverName !== undefined && regionOf(serverName)) || region,
    tlsVersion: "",
    cipher: "",
    ...(serverName !== undefined && { serverName }),
    chain: [],
  };
}
