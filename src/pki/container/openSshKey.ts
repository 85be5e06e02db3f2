import type { PublicKeyDescription, SubjectPublicKeyInfo } from "../certificate/subjectPublicKeyInfo";
import { latin1Text } from "../der/characterString";
import { PkiError } from "../pkiError";
import { decodeSshKey, SshReader } from "./sshWire";

const magic = "openssh-key-v1\0";

/** What stands in the open of OpenSSH's own form of a private key. */
export interface OpenSshKey {
  readonly encrypted: boolean;
  readonly encryption?: string;
  readonly key: PublicKeyDescription;
  readonly publicKey: SubjectPublicKeyInfo;
}

/**
 * "openssh-key-v1", NUL, ciphername, kdfname, kdfoptions, the number of keys, the public key, what is encrypted
 * (PROTOCOL.key of OpenSSH). Throws PkiError.
 */
export function readOpenSshKey(bytes: Uint8Array): OpenSshKey {
  if (latin1Text(bytes.subarray(0, magic.length)) !== magic) {
    throw new PkiError("malformed-value", "The key does not begin as OpenSSH's keys do.", { offset: 0 });
  }
  const reader = new SshReader(bytes, magic.length);
  const cipher = reader.text("ciphername");
  const derivation = reader.text("kdfname");
  reader.octets("kdfoptions");
  reader.uint32("the number of keys");
  const { subjectPublicKeyInfo: publicKey } = decodeSshKey(reader.octets("the public key"));
  reader.octets("the private part");
  const encrypted = cipher !== "none";
  return { encrypted, ...(encrypted && { encryption: `${cipher}, ${derivation}` }), key: publicKey.key, publicKey };
}
