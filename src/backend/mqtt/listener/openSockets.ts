import type { Socket } from "node:net";
import { plainAddress } from "./observePeer";

/** The connections of all listeners, from their first byte on: before there is a handshake, and a session. */
export class OpenSockets {
  readonly #sockets = new Set<Socket>();
  readonly #addresses = new Map<string, number>();

  constructor(private readonly mostOfAddress: number) {}

  /** More from one address are closed before they cost a handshake. */
  add(socket: Socket): void {
    const address = plainAddress(socket.remoteAddress);
    const open = this.#addresses.get(address) ?? 0;
    if (open >= this.mostOfAddress) {
      socket.destroy();
      return;
    }
    this.#sockets.add(socket);
    this.#addresses.set(address, open + 1);
    socket.on("close", () => {
      this.#sockets.delete(socket);
      const left = (this.#addresses.get(address) ?? 1) - 1;
      if (left > 0) this.#addresses.set(address, left);
      else this.#addresses.delete(address);
    });
  }

  destroy(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
