import type { IncomingMessage } from "node:http";
import { ServiceError } from "./serviceError";

/** In bytes: 1 MiB. */
const largestBody = 1024 * 1024;

/** The whole body. Throws ServiceError 413 once it is known to be too long; the rest is not read. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > largestBody) throw tooLong();
  const chunks: Buffer[] = [];
  let length = 0;
  // Not destroyed when reading stops early: the answer still has to go out.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largestBody) throw tooLong();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const tooLong = () =>
  new ServiceError("RequestEntityTooLargeException", `A request may have at most ${largestBody} bytes.`, 413);
