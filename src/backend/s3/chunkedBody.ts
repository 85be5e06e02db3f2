import { s3Error } from "./s3Error";

/**
 * The bytes in an "aws-chunked" body: chunks, each behind its length in hexadecimal, then trailing headers, which are passed over.
 *
 *     <length>[;chunk-signature=…]\r\n<bytes>\r\n … 0\r\n<name>:<value>\r\n\r\n
 */
export function decodeChunks(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let position = 0;
  for (;;) {
    const end = body.indexOf("\r\n", position);
    const line = /^([0-9a-f]{1,8})(?:;.*)?$/i.exec(end < 0 ? "" : body.toString("latin1", position, end));
    if (!line?.[1]) throw s3Error("IncompleteBody");
    const length = Number.parseInt(line[1], 16);
    if (length === 0) return Buffer.concat(chunks);
    const start = end + 2;
    if (body.toString("latin1", start + length, start + length + 2) !== "\r\n") throw s3Error("IncompleteBody");
    chunks.push(body.subarray(start, start + length));
    position = start + length + 2;
  }
}
