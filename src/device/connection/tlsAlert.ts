import { type Failure, failure } from "./failure";

/** AlertDescription of RFC 8446 section 6, as far as a device's first connection meets them: name, and what it means here. */
const alerts: ReadonlyMap<number, readonly [name: string, meaning: string]> = new Map([
  [0, ["close_notify", "the server ended the connection"]],
  [10, ["unexpected_message", "it did not expect that message"]],
  [20, ["bad_record_mac", "a record did not decrypt"]],
  [40, ["handshake_failure", "no cipher, curve or signature in common, or no certificate where one is needed"]],
  [42, ["bad_certificate", "the device's certificate is broken, or its signature is"]],
  [43, ["unsupported_certificate", "the device's certificate is of a kind that it does not take"]],
  [44, ["certificate_revoked", "the device's certificate is revoked"]],
  [45, ["certificate_expired", "the device's certificate is outside its dates"]],
  [46, ["certificate_unknown", "it does not accept the device's certificate"]],
  [47, ["illegal_parameter", "a value of the handshake is wrong"]],
  [48, ["unknown_ca", "it does not know the CA of the device's certificate"]],
  [49, ["access_denied", "it refuses the device's certificate"]],
  [50, ["decode_error", "a message of the handshake is malformed"]],
  [51, ["decrypt_error", "a signature of the handshake is wrong: the key is not the certificate's"]],
  [70, ["protocol_version", "it does not speak this version of TLS"]],
  [71, ["insufficient_security", "it wants stronger ciphers"]],
  [80, ["internal_error", "something failed inside the server"]],
  [109, ["missing_extension", "an extension is missing"]],
  [112, ["unrecognized_name", "it does not know the server name (SNI)"]],
  [116, ["certificate_required", "it wants a device certificate and got none"]],
  [120, ["no_application_protocol", "it does not offer the protocol that ALPN names"]],
]);

/** What OpenSSL and BoringSSL say where they stop by themselves. */
const ownReasons: readonly (readonly [RegExp, string, string])[] = [
  [
    /WRONG_VERSION_NUMBER|HTTP_REQUEST|PACKET_LENGTH_TOO_LONG|RECORD_TOO_SMALL/i,
    "not-tls",
    "What answers does not speak TLS: check the port.",
  ],
  [
    /EXCESSIVE_MESSAGE_SIZE|EXCESSIVE_SIZE/i,
    "chain-too-large",
    "The server sends more certificates than a device takes (100 KiB).",
  ],
  [/UNSUPPORTED_PROTOCOL/i, "tls-version", "The server speaks no version of TLS from 1.2 on."],
  [/EE_KEY_TOO_SMALL|CA_KEY_TOO_SMALL|DH_KEY_TOO_SMALL/i, "key-too-small", "A key is too small for TLS."],
  [/CA_MD_TOO_WEAK/i, "digest-too-weak", "A certificate is signed with a digest that is too weak for TLS."],
];

/** The alert that an error of Node's TLS stands for. */
export function alertOf(
  error: Error,
): { readonly number: number; readonly name: string; readonly meaning: string } | undefined {
  const number = Number(/alert number (\d{1,3})/i.exec(error.message)?.[1] ?? NaN);
  if (Number.isNaN(number)) return undefined;
  const [name, meaning] = alerts.get(number) ?? [`alert ${number}`, "the server refuses the connection"];
  return { number, name, meaning };
}

/** A handshake that did not come to its end, as a sentence. */
export function tlsFailure(error: NodeJS.ErrnoException): Failure {
  const alert = alertOf(error);
  if (alert) {
    return failure(`alert-${alert.name}`, `The server ended the handshake with "${alert.name}": ${alert.meaning}.`);
  }
  const said = `${error.code ?? ""} ${error.message}`;
  const own = ownReasons.find(([pattern]) => pattern.test(said));
  if (own) return failure(own[1], own[2]);
  if (error.code === "ECONNRESET" || error.code === "EPIPE") {
    return failure("tls-closed", "The server closed the connection in the handshake, without an alert.");
  }
  return failure("tls-failed", `The handshake failed: ${error.code ?? error.message}.`);
}
