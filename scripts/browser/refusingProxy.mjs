// An HTTP proxy on loopback that refuses everything: given to a browser, it sees each request that would leave the
// computer, also those that no page made, such as the browser's own update checks.
import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";

/** `onRefused` is told the address of each request. */
export async function startRefusingProxy(onRefused) {
  const server = createServer((request, response) => {
    onRefused(request.url);
    response.writeHead(403, { connection: "close" }).end();
  });
  server.on("connect", (request, socket) => {
    onRefused(request.url);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  server.unref();
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    stop: () => server.close(),
  };
}

/** Writes a refused request where the guard of the Node processes writes its own (test/networkGuard.cjs). */
export function recordRefused(target) {
  const logFile = process.env.ROOTPIN_TEST_NETWORK_LOG;
  const attempt = { pid: process.pid, program: ["browser"], kind: "request", target };
  if (logFile) appendFileSync(logFile, `${JSON.stringify(attempt)}\n`);
}
