/** Why a handshake came to nothing, for the connection log. */
export interface HandshakeFailure {
  readonly reason: string;
  readonly detail: string;
}

/** What a device says in a TLS alert when it does not like the broker's certificate. */
const distrust = ["unknown-ca", "bad-certificate", "certificate-unknown", "certificate-expired", "certificate-revoked"];

/** `offered`: what the device named in ALPN, when that was refused. */
export function handshakeFailure(error: unknown, offered: readonly string[] | undefined): HandshakeFailure {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ERR_SSL_NO_APPLICATION_PROTOCOL") {
    const names = (offered ?? []).map((name) => `"${name}"`).join(", ");
    return { reason: "no-application-protocol", detail: `This port takes "x-amzn-mqtt-ca" in ALPN, not ${names}.` };
  }
  const alert = /^ERR_SSL_(?:TLSV1|SSLV3|TLSV13)_ALERT_(.+)$/.exec(code)?.[1];
  if (alert !== undefined) return alertReason(alert.toLowerCase().replaceAll("_", "-"));
  if (code === "ERR_TLS_HANDSHAKE_TIMEOUT") {
    return { reason: "handshake-timeout", detail: "The handshake was not finished in time." };
  }
  if (code === "ECONNRESET") {
    const detail = "The device closed the connection during the handshake; it may not trust the broker's certificate.";
    return { reason: "handshake-closed", detail };
  }
  if (/WRONG_VERSION_NUMBER|HTTP_REQUEST|UNKNOWN_PROTOCOL/.test(code)) {
    return { reason: "not-tls", detail: "What was sent is not TLS." };
  }
  if (/UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW/.test(code)) {
    return { reason: "tls-version", detail: "The device speaks no TLS of version 1.2 or later." };
  }
  const name = code.replace(/^ERR_SSL_/, "");
  return { reason: name.toLowerCase().replaceAll("_", "-") || "failed", detail: `The handshake failed: ${name}.` };
}

function alertReason(reason: string): HandshakeFailure {
  const why = distrust.includes(reason) ? " It does not trust the broker's certificate, or its clock is wrong." : "";
  return { reason, detail: `The device ended the handshake with the alert "${reason}".${why}` };
}
