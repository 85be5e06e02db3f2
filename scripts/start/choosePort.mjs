import { once } from "node:events";
import { createServer } from "node:net";
import { SetupError } from "../setup/setupError.mjs";

/** Browsers keep what they store by address: a port that stays keeps the layout of the workbench. */
const usualPort = 8765;

/** The port that was asked for, which has to be free; else the usual one, or 0 for any where that is taken. */
export async function choosePort(text) {
  return text === undefined ? usualOrAny() : free(parsePort(text));
}

function parsePort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port;
  throw new SetupError(`Not a port: "${text}".`);
}

async function free(port) {
  if (await canListen(port)) return port;
  throw new SetupError(`The port is in use: ${port}. Name another with "npm start -- --port N".`);
}

async function usualOrAny() {
  return (await canListen(usualPort)) ? usualPort : 0;
}

async function canListen(port) {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return true;
  } catch {
    return false; // somebody else has it, or only root may
  } finally {
    server.close();
  }
}
