/** What a client offers in its first message, before anything is encrypted. */
export interface ClientHello {
  /** The highest first: "TLS 1.3". */
  readonly versions: readonly string[];
  /** SNI; absent when there is none. */
  readonly serverName?: string;
  readonly alpn: readonly string[];
  /** In the client's order; by number where they have no name here: "0xc0ac". */
  readonly cipherSuites: readonly string[];
}

/** Longer than any client's, post-quantum keys included. */
const longestHello = 16 * 1024;

/**
 * Reads the beginning of a TLS connection. "incomplete": more has to come; "not-tls": it is something else, or malformed.
 *
 * ClientHello: client_version, random, session_id, cipher_suites, compression_methods, extensions      RFC 8446 section 4.1.2
 */
export function readClientHello(bytes: Uint8Array): ClientHello | "incomplete" | "not-tls" {
  const message = handshakeMessage(bytes);
  if (typeof message === "string") return message;
  try {
    return parse(new Cursor(message));
  } catch (error) {
    if (error instanceof RangeError) return "not-tls"; // a length that leads out of the message
    throw error;
  }
}

const handshakeRecord = 22;
const clientHello = 1;

/** The content of the first handshake message, which may lie in more than one record      RFC 8446 section 5.1 */
function handshakeMessage(bytes: Uint8Array): Uint8Array | "incomplete" | "not-tls" {
  const joined = recordContents(bytes);
  if (!joined || (joined[0] ?? clientHello) !== clientHello) return "not-tls";
  const length = joined.length < 4 ? undefined : joined.readUIntBE(1, 3);
  if (length !== undefined && joined.length >= 4 + length) return joined.subarray(4, 4 + length);
  return Math.max(bytes.length, length ?? 0) > longestHello ? "not-tls" : "incomplete";
}

/** TLSPlaintext: type, legacy_record_version, length, fragment. Undefined when it is something else. */
function recordContents(bytes: Uint8Array): Buffer | undefined {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const [type, major = 3, , high = 0, low = 0] = bytes.subarray(at, at + 5);
    if (type !== handshakeRecord || major !== 3) return undefined;
    const end = at + 5 + high * 0x100 + low;
    parts.push(bytes.subarray(at + 5, end));
    at = end;
  }
  return Buffer.concat(parts);
}

/** Throws RangeError beyond the end. */
class Cursor {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get atEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  take(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw new RangeError("beyond the end");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  number(octets: 1 | 2): number {
    return this.take(octets).reduce((sum, octet) => sum * 0x100 + octet, 0);
  }

  /** A vector with its length before it. */
  vector(octets: 1 | 2): Cursor {
    return new Cursor(this.take(this.number(octets)));
  }

  text(octets: 1 | 2): string {
    return Buffer.from(this.take(this.number(octets))).toString("latin1");
  }

  numbers(): number[] {
    const found: number[] = [];
    while (!this.atEnd) found.push(this.number(2));
    return found;
  }
}

function parse(hello: Cursor): ClientHello {
  const legacyVersion = hello.number(2);
  hello.take(32);
  hello.vector(1);
  const cipherSuites = hello.vector(2).numbers();
  hello.vector(1);
  const extensions = readExtensions(hello);
  const supported = extensions.get(43)?.vector(1).numbers();
  const versions = (supported ?? [legacyVersion]).filter((version) => version >> 8 === 3); // not those of GREASE
  const serverName = readServerName(extensions.get(0));
  return {
    versions: versions.toSorted((left, right) => right - left).map(versionName),
    ...(serverName !== undefined && { serverName }),
    alpn: readAlpn(extensions.get(16)),
    cipherSuites: cipherSuites.map(cipherSuiteName),
  };
}

function readExtensions(hello: Cursor): ReadonlyMap<number, Cursor> {
  const found = new Map<number, Cursor>();
  if (hello.atEnd) return found;
  const list = hello.vector(2);
  while (!list.atEnd) found.set(list.number(2), list.vector(2));
  return found;
}

/** ServerNameList; name_type host_name(0)      RFC 6066 section 3 */
function readServerName(extension: Cursor | undefined): string | undefined {
  if (!extension || extension.atEnd) return undefined;
  const names = extension.vector(2);
  return names.number(1) === 0 ? names.text(2) : undefined;
}

/** ProtocolNameList      RFC 7301 section 3.1 */
function readAlpn(extension: Cursor | undefined): string[] {
  const protocols: string[] = [];
  const list = extension?.vector(2);
  while (list && !list.atEnd) protocols.push(list.text(1));
  return protocols;
}

const versionName = (version: number): string => (version === 0x0300 ? "SSL 3.0" : `TLS 1.${(version & 0xff) - 1}`);

/** Those that embedded TLS offers, by OpenSSL's names. */
const cipherSuiteNames: ReadonlyMap<number, string> = new Map([
  [0x1301, "TLS_AES_128_GCM_SHA256"],
  [0x1302, "TLS_AES_256_GCM_SHA384"],
  [0x1303, "TLS_CHACHA20_POLY1305_SHA256"],
  [0xc02b, "ECDHE-ECDSA-AES128-GCM-SHA256"],
  [0xc02c, "ECDHE-ECDSA-AES256-GCM-SHA384"],
  [0xc02f, "ECDHE-RSA-AES128-GCM-SHA256"],
  [0xc030, "ECDHE-RSA-AES256-GCM-SHA384"],
  [0xcca8, "ECDHE-RSA-CHACHA20-POLY1305"],
  [0xcca9, "ECDHE-ECDSA-CHACHA20-POLY1305"],
  [0xc023, "ECDHE-ECDSA-AES128-SHA256"],
  [0xc027, "ECDHE-RSA-AES128-SHA256"],
  [0xc009, "ECDHE-ECDSA-AES128-SHA"],
  [0xc013, "ECDHE-RSA-AES128-SHA"],
  [0xc00a, "ECDHE-ECDSA-AES256-SHA"],
  [0xc014, "ECDHE-RSA-AES256-SHA"],
  [0x009c, "AES128-GCM-SHA256"],
  [0x009d, "AES256-GCM-SHA384"],
  [0x003c, "AES128-SHA256"],
  [0x003d, "AES256-SHA256"],
  [0x002f, "AES128-SHA"],
  [0x0035, "AES256-SHA"],
  [0x00ff, "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"],
]);

const cipherSuiteName = (suite: number): string =>
  cipherSuiteNames.get(suite) ?? `0x${suite.toString(16).padStart(4, "0")}`;
