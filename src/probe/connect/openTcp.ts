import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { ProbeError } from "../probeError";
import { within } from "../within";

export interface TcpAddress {
  readonly host: string;
  readonly port: number;
}

/** Opens a connection. Throws ProbeError "dns", "refused", "timeout" or "unreachable", and the signal's reason. */
export const openTcp = (address: TcpAddress, milliseconds: number, signal: AbortSignal): Promise<Socket> =>
  within(
    milliseconds,
    signal,
    () => noAnswer(address, milliseconds),
    async (limit) => {
      const socket = connect({ host: address.host, port: address.port });
      try {
        await once(socket, "connect", { signal: limit });
        return socket;
      } catch (error) {
        socket.destroy();
        throw toProbeError(error as NodeJS.ErrnoException, address, milliseconds);
      }
    },
  );

const noAnswer = ({ host, port }: TcpAddress, milliseconds: number): ProbeError =>
  new ProbeError(
    "timeout",
    `"${host}" port ${port} does not answer within ${milliseconds} ms: check the address, and whether a firewall or a proxy is between.`,
  );

/** What a system error says of an address. */
export function toProbeError(error: NodeJS.ErrnoException, address: TcpAddress, milliseconds: number): ProbeError {
  const { host, port } = address;
  switch (error.code) {
    case "ENOTFOUND":
      return new ProbeError("dns", `DNS knows no host "${host}": check its spelling and the network.`, {
        cause: error,
      });
    case "EAI_AGAIN":
      return new ProbeError("dns", `DNS does not answer for "${host}": check the network.`, { cause: error });
    case "ECONNREFUSED":
      return new ProbeError("refused", `Nobody listens on "${host}" port ${port}: check host and port.`, {
        cause: error,
      });
    case "ETIMEDOUT":
      return noAnswer(address, milliseconds);
    default: {
      const said = error.code ?? error.message;
      return new ProbeError("unreachable", `No connection to "${host}" port ${port}: ${said}.`, { cause: error });
    }
  }
}
