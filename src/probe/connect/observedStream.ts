import { Duplex } from "node:stream";

/** Larger than any handshake with 100 KiB of certificates. */
const longestRecording = 160 * 1024;

/** A connection whose first octets are kept, in both directions: what a server shows before TLS has judged it. */
export class ObservedStream extends Duplex {
  readonly #received: Buffer[] = [];
  readonly #sent: Buffer[] = [];
  #size = 0;

  constructor(private readonly raw: Duplex) {
    super();
    raw.on("data", (octets: Buffer) => {
      this.#keep(this.#received, octets);
      if (!this.push(octets)) raw.pause();
    });
    raw.once("end", () => this.push(null));
    raw.on("error", (error) => this.destroy(error));
    raw.once("close", () => this.destroy());
  }

  get received(): Buffer {
    return Buffer.concat(this.#received);
  }

  get sent(): Buffer {
    return Buffer.concat(this.#sent);
  }

  /** More came than a handshake needs. */
  get overflowed(): boolean {
    return this.#size > longestRecording;
  }

  override _read(): void {
    this.raw.resume();
  }

  override _write(octets: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#keep(this.#sent, octets);
    this.raw.write(octets, encoding, done);
  }

  override _final(done: () => void): void {
    this.raw.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.raw.destroy();
    done(error);
  }

  #keep(list: Buffer[], octets: Buffer): void {
    this.#size += octets.length;
    if (this.overflowed) this.destroy();
    else list.push(octets);
  }
}
