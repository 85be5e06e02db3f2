import type { IncomingMessage } from "node:http";
import { ServiceError } from "./serviceError";

/** The whole body, of at most so many bytes. Throws ServiceError 413 once it is known to be too long; the rest is not read. */
export async function readBody(request: IncomingMessage, largest: number): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > largest) throw tooLong(largest);
  const chunks: Buffer[] = [];
  let length = 0;
  // Not destroyed when reading stops early: the answer still has to go out.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largest) throw tooLong(largest);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const tooLong = (largest: number) =>
  new ServiceError("RequestEntityTooLargeException", `A request may have at most ${largest} bytes.`, 413);
