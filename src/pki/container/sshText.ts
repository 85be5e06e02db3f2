import { PkiError } from "../pkiError";
import { attempt } from "./attempt";
import { fromBase64 } from "./base64";
import type { DecodedObject } from "./decodedObject";
import type { PrivateKeyDescription } from "./privateKeyDescription";
import { decodeSshKey } from "./sshWire";

const longestLine = 32_768;
const maximumKeys = 10_000;

/** A key of a line in "authorized_keys", "known_hosts" or "id_….pub"; options and hosts before it are passed over. */
const keyLine = /(?:^|\s)((?:ssh|ecdsa|sk)-[\w@.-]{1,64})[ \t]+([A-Za-z0-9+/]{16,}={0,2})(?:[ \t]+(\S.*))?$/;

/** Every SSH key of a text, decoded or failed; empty when there is none. Throws PkiError over 10,000 keys. */
export function decodeSshText(text: string): DecodedObject[] {
  const putty = decodePutty(text);
  if (putty) return [putty];
  const block = decodeSsh2Block(text);
  if (block) return [block];
  return decodeLines(text);
}

function decodeLines(text: string): DecodedObject[] {
  const objects: DecodedObject[] = [];
  text.split(/\r\n?|\n/).forEach((line, index) => {
    const [, type, base64 = "", comment] = (line.length <= longestLine && keyLine.exec(line.trim())) || [];
    if (type === undefined || line.startsWith("#")) return;
    objects.push(attempt(() => publicKey(fromBase64(base64), comment), { line: index + 1 }));
    if (objects.length > maximumKeys)
      throw new PkiError("limit-exceeded", `The text has more than ${maximumKeys} keys.`);
  });
  return objects;
}

function publicKey(blob: Uint8Array, comment: string | undefined): DecodedObject {
  const { type, subjectPublicKeyInfo } = decodeSshKey(blob);
  return { kind: "public-key", subjectPublicKeyInfo, format: "ssh", sshType: type, ...(comment && { comment }) };
}

const ssh2 = /^---- BEGIN SSH2 PUBLIC KEY ----\s*?\n([^]*?)\n---- END SSH2 PUBLIC KEY ----/m;

/** Headers, a backslash continuing them, then base64      RFC 4716 section 3 */
function decodeSsh2Block(text: string): DecodedObject | undefined {
  const found = ssh2.exec(text.slice(0, longestLine).replace(/\r\n?/g, "\n"));
  if (!found) return undefined;
  const body = (found[1] ?? "").replace(/\\\n/g, "");
  const header = /^Comment:[ \t]*"?(.*?)"?$/im.exec(body)?.[1];
  const base64 = body.replace(/^[^:\n]+:.*$/gm, "");
  return attempt(() => publicKey(fromBase64(base64), header), { label: "SSH2 PUBLIC KEY" });
}

/** PuTTY's own form of a private key: its public half stands in the open. */
function decodePutty(text: string): DecodedObject | undefined {
  const lines = text.slice(0, longestLine).split(/\r\n?|\n/);
  if (!/^PuTTY-User-Key-File-\d: /.test(lines[0] ?? "")) return undefined;
  const value = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const start = lines.findIndex((line) => line.startsWith("Public-Lines: ")) + 1;
  const cipher = value("Encryption") ?? "none";
  const comment = value("Comment");
  return attempt((): PrivateKeyDescription => {
    const base64 = lines.slice(start, start + Math.min(1000, Number(value("Public-Lines")) || 0)).join("");
    const { subjectPublicKeyInfo } = decodeSshKey(fromBase64(base64));
    return {
      kind: "private-key",
      format: "putty",
      encrypted: cipher !== "none",
      ...(cipher !== "none" && { encryption: cipher }),
      key: subjectPublicKeyInfo.key,
      publicKey: subjectPublicKeyInfo,
      ...(comment && { comment }),
    };
  });
}
