import { ProbeError, type ProbeErrorCode } from "../probeError";

/** What others begin with when they meet TLS, and what to call them. */
const otherProtocols: readonly (readonly [RegExp, string])[] = [
  [/^HTTP\/\d/, "plain HTTP"],
  [/^SSH-/, "SSH"],
  [/^(220[ -]|\* OK|\+OK)/, "a mail or FTP server without TLS"],
];

/** AlertDescription of RFC 8446 section 6, where it says what to do next. */
const alerts: ReadonlyMap<number, readonly [code: ProbeErrorCode, text: string]> = new Map([
  [
    40,
    [
      "handshake",
      '"handshake_failure": no cipher, curve or signature in common, or it knows no certificate for this name (SNI)',
    ],
  ],
  [70, ["tls-version", '"protocol_version": it speaks no version of TLS from 1.2 on']],
  [
    80,
    ["handshake", '"internal_error": something failed inside the server, often for a name (SNI) that it does not know'],
  ],
  [112, ["handshake", '"unrecognized_name": it does not know this name (SNI)']],
  [116, ["client-certificate", '"certificate_required": it wants a client certificate']],
]);

const ownReasons: readonly (readonly [RegExp, ProbeErrorCode, string])[] = [
  [/EXCESSIVE_(MESSAGE_)?SIZE/i, "chain-too-large", "The server sends more certificates than clients take (100 KiB)."],
  [
    /UNSUPPORTED_PROTOCOL/i,
    "tls-version",
    "The server speaks no version of TLS from 1.2 on: clients of today refuse it.",
  ],
  [/(EE|CA|DH)_KEY_TOO_SMALL/i, "handshake", "A key of the server is too small for TLS: clients refuse it."],
  [/BAD_SIGNATURE|BLOCK_TYPE/i, "certificate", "The server does not hold the key of the certificate that it shows."],
];

/** Why there was no handshake, by what was received and what TLS says of it. */
export function handshakeError(
  error: NodeJS.ErrnoException,
  { received, overflowed }: { readonly received: Uint8Array; readonly overflowed: boolean },
  asksForCertificate: boolean,
): ProbeError {
  const fail = (code: ProbeErrorCode, message: string) => new ProbeError(code, message, { cause: error });
  if (overflowed) return fail("chain-too-large", "The server sends more than a handshake needs (160 KiB).");
  const other = otherProtocol(received);
  if (other !== undefined) {
    return fail("not-tls", `What answers does not speak TLS but ${other}: check the port, which is mostly 443.`);
  }
  if (asksForCertificate) {
    return fail("client-certificate", "The server wants a client certificate and ended the handshake without one.");
  }
  const alert = alerts.get(alertNumber(error));
  if (alert) return fail(alert[0], `The server ended the handshake with ${alert[1]}.`);
  const said = `${error.code ?? ""} ${error.message}`;
  const own = ownReasons.find(([pattern]) => pattern.test(said));
  if (own) return fail(own[1], own[2]);
  if (error.code === "ECONNRESET" || error.code === "EPIPE") {
    const message =
      "The server closed the connection in the handshake: check port and name (SNI), and whether a firewall is between.";
    return fail("handshake", message);
  }
  return fail("handshake", `The handshake failed: ${error.code ?? error.message}.`);
}

const alertNumber = ({ message }: Error): number => Number(/alert number (\d{1,3})/i.exec(message)?.[1] ?? NaN);

const handshakeRecord = 22;
const alertRecord = 21;

function otherProtocol(received: Uint8Array): string | undefined {
  const [first] = received;
  if (first === undefined || first === handshakeRecord || first === alertRecord) return undefined;
  const start = Buffer.from(received.subarray(0, 16)).toString("latin1");
  return otherProtocols.find(([pattern]) => pattern.test(start))?.[1] ?? "something else";
}
