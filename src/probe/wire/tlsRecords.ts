/** ContentType      RFC 8446 section 5.1 */
export const contentType = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const;

export interface TlsRecord {
  readonly type: number;
  readonly header: Uint8Array;
  readonly fragment: Uint8Array;
}

const headerLength = 5;

/** The records that are complete. */
export function* tlsRecords(octets: Uint8Array): Generator<TlsRecord> {
  let at = 0;
  while (at + headerLength <= octets.length) {
    const header = octets.subarray(at, at + headerLength);
    const [type = 0, , , high = 0, low = 0] = header;
    const end = at + headerLength + high * 256 + low;
    if (end > octets.length) return;
    yield { type, header, fragment: octets.subarray(at + headerLength, end) };
    at = end;
  }
}
