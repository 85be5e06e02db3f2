import type { PinRemark } from "../pinSource";
import { remark } from "./remark";
import type { SourceFile } from "./sourceFile";
import type { Token } from "./token";

/** Members of a response, by which a certificate is looked at when the request has long been sent. */
const afterwards = [
  /^(?:res|resp|response)\??\.(?:socket|connection|request\??\.socket)\??\.getPeerCertificate$/,
  /^(?:res|resp|response)\??\.certificate$/,
  /^(?:res|resp|response)\??\.handshake(?:\(\))?(?:\?|!!)?\.peerCertificates$/,
  /^(?:res|resp|response|r)\.TLS\.PeerCertificates$/,
];
const ends = new Set(["getPeerCertificate", "certificate", "peerCertificates", "PeerCertificates"]);

export function leaksIn(file: SourceFile): PinRemark[] {
  const { tokens, language, words } = file;
  // A client that is pinned has checked before; who looks at its certificates then prints them.
  const isPinned = words.has("certificatePinner");
  const found = tokens.flatMap((token, index) => {
    if (token.kind !== "word" || !ends.has(token.text) || (isPinned && token.text === "peerCertificates")) return [];
    const chain = chainBefore(tokens, index);
    return afterwards.some((pattern) => pattern.test(chain.text))
      ? [remark(file, "leaks-before-check", { start: chain.start, end: token.end })]
      : [];
  });
  return language.name === "python" ? [...found, ...pythonLeaks(file)] : found;
}

function chainBefore(tokens: readonly Token[], index: number): { readonly text: string; readonly start: number } {
  let text = "";
  let start = tokens[index]?.start ?? 0;
  for (let at = index; at >= Math.max(0, index - 12); at--) {
    const token = tokens[at];
    const after = tokens[at + 1];
    if (!token || endsChain(token, at < index ? after : undefined)) break;
    text = token.text + text;
    start = token.start;
  }
  return { text: text.replace(/^[.(?)!]+/, ""), start };
}

const links = new Set([".", "?.", "(", ")", "!!"]);

/** Whether a chain of members does not go on before this token. */
function endsChain(token: Token, after: Token | undefined): boolean {
  if (token.kind === "word") return after?.kind === "word";
  return token.kind !== "mark" || !links.has(token.text) || (token.text === "(" && after?.text !== ")");
}

const sends = new Set(["get", "post", "put", "patch", "delete", "request", "urlopen", "send"]);

/** A request is made, and the certificate asked for behind it, in one function. */
function pythonLeaks(file: SourceFile): PinRemark[] {
  const { tokens, words } = file;
  if (!words.has("requests") && !words.has("urlopen") && !words.has("httpx")) return [];
  let sent = false;
  return tokens.flatMap((token, index) => {
    if (token.text === "def") sent = false;
    const called = token.kind === "word" && tokens[index + 1]?.text === "(";
    if (
      called &&
      sends.has(token.text) &&
      /^(?:requests|session|httpx|client|s|urllib|http)$/.test(receiver(tokens, index))
    )
      sent = true;
    return called && token.text === "getpeercert" && sent ? [remark(file, "leaks-before-check", token)] : [];
  });
}

const receiver = (tokens: readonly Token[], index: number): string =>
  tokens[index - 1]?.text === "."
    ? (tokens[index - 2]?.text ?? "").replace("request", "urllib").replace("urllibs", "requests")
    : "";
