import { ConnectionEnd, endings } from "../ending";

/** So many pieces are joined, lest a packet that comes byte by byte costs a multiple of its size. */
const mostPieces = 128;

/** Cuts what a device sends into packets. How long a packet is stands in front: what is too long is not waited for. */
export class PacketReader {
  #pieces: Buffer[] = [];
  #length = 0;
  /** Of the packet that comes next. */
  limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  push(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#pieces.length > mostPieces) this.#join();
  }

  /** The next packet, header included; undefined until it is whole. Throws ConnectionEnd. */
  next(): Buffer | undefined {
    if (this.#length < 2) return undefined;
    const header = this.#peek(5);
    const size = packetSize(header);
    if (size === undefined) return undefined;
    if (size > this.limit) throw new ConnectionEnd(endings.tooLarge(size, this.limit));
    if (this.#length < size) return undefined;
    const all = this.#join();
    this.#pieces = all.length > size ? [all.subarray(size)] : [];
    this.#length -= size;
    return all.subarray(0, size);
  }

  /** At most this many bytes from the front. */
  #peek(count: number): Buffer {
    const [first] = this.#pieces;
    return first && (first.length >= count || this.#pieces.length === 1) ? first : this.#join();
  }

  #join(): Buffer {
    const [first, second] = this.#pieces;
    if (first && !second) return first;
    const all = Buffer.concat(this.#pieces, this.#length);
    this.#pieces = [all];
    return all;
  }
}

/** The fixed header: type and flags, then the remaining length in 7-bit groups (MQTT 3.1.1 section 2.2.3). */
function packetSize(header: Buffer): number | undefined {
  let remaining = 0;
  for (let index = 1; index <= 4; index += 1) {
    const octet = header[index];
    if (octet === undefined) return undefined;
    remaining += (octet & 0x7f) * 128 ** (index - 1);
    if (octet < 0x80) return 1 + index + remaining;
  }
  throw new ConnectionEnd(endings.malformed("The length of a packet takes more than four bytes."));
}
