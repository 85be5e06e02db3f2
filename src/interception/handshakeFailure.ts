/** Why a client did not come through the handshake of a server here, as a sentence. */
export function handshakeFailure(error: NodeJS.ErrnoException): string {
  const reason = "reason" in error && typeof error.reason === "string" ? error.reason : error.message;
  const alert = /alert[ _]([a-z_ ]+?)(?: number \d+)?$/im.exec(reason)?.[1]?.toLowerCase().replaceAll("_", " ");
  if (alert === undefined) return withoutAlert(error, reason);
  const meaning = meanings.find(([pattern]) => pattern.test(alert));
  return `The client ended the handshake with the alert "${alert}"${meaning ? `: ${meaning[1]}` : ""}.`;
}

/** AlertDescription of RFC 8446 section 6, as clients send them of a server's certificate. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/unknown ca/, "it does not trust the root"],
  [/bad certificate|certificate unknown/, "it does not accept the certificate"],
  [/certificate expired/, "the certificate is outside its dates"],
  [/protocol version/, "no version of TLS in common"],
  [/handshake failure/, "no cipher in common"],
];

function withoutAlert({ code }: NodeJS.ErrnoException, reason: string): string {
  if (code === "ECONNRESET" || code === "EPIPE") return "The client closed the connection in the handshake.";
  if (code === "ERR_TLS_HANDSHAKE_TIMEOUT") return "The handshake did not come to an end.";
  if (/http[ _]request/i.test(reason)) return "The client spoke HTTP without TLS: use https://.";
  if (/wrong[ _]version|packet length/i.test(reason)) return "What the client sent is no TLS.";
  return `The handshake failed: ${reason.slice(0, 200)}.`;
}
