import { createPrivateKey, createPublicKey } from "node:crypto";
import { importPublicKey } from "../crypto/importPublicKey";
import { privateKeyAsPem, readPrivateKey } from "../crypto/readPrivateKey";
import { verifySignature } from "../crypto/verifySignature";
import type { Certificate } from "../pki/certificate/certificate";
import { formatName } from "../pki/certificate/name";
import { findExtension } from "../pki/extensions/extension";
import { formatGeneralName } from "../pki/extensions/generalName";
import { buildPath } from "../pki/path/buildPath";
import { PkiError } from "../pki/pkiError";
import { chainRoleOf } from "../pinning/pinnedKey";
import { InterceptionError } from "./interceptionError";

/** A server's certificate, what it leads to, and its key. */
export interface ServerIdentity {
  readonly own: Certificate;
  /** RFC 4514. */
  readonly subject: string;
  /** Its issuer first. */
  readonly intermediates: readonly Certificate[];
  /** Absent when it was not among those given; the certificate itself when it signed itself. */
  readonly root?: Certificate;
  /** PEM, not encrypted. Never logged or shown. */
  readonly keyPem: string;
  /** Host names and addresses of the certificate, lower case; the wildcards among them as they stand. */
  readonly hosts: readonly string[];
}

export interface IdentityFiles {
  /** In any order. */
  readonly certificates: readonly Certificate[];
  readonly key: Uint8Array | string;
  readonly passphrase?: string;
}

/** Puts a server's certificate, chain and key together. Throws InterceptionError and PrivateKeyError. */
export async function readServerIdentity(files: IdentityFiles, at: Date): Promise<ServerIdentity> {
  const given = files.certificates;
  const keyPem = privateKeyAsPem(readPrivateKey(Buffer.from(files.key), files.passphrase));
  const own = given.find((each) => isKeyOf(keyPem, each));
  if (!own) throw withoutOwn(given);
  const others = given.filter((each) => each !== own);
  const { certificates } = await buildPath(own, others, { at, verify: verifySignature });
  const above = certificates.slice(1);
  const root = [own, ...above].find((each) => chainRoleOf(each) === "root");
  return {
    own,
    subject: formatName(own.subject),
    intermediates: above.filter((each) => each !== root),
    ...(root && { root }),
    keyPem,
    hosts: hostsOf(own),
  };
}

function withoutOwn([first]: readonly Certificate[]): InterceptionError {
  if (!first)
    return new InterceptionError("no-certificate", "There is no certificate: name the server's, and its chain.");
  const message = `The key is that of none of the certificates, the first of which is "${formatName(first.subject)}": name the key that the server's certificate was made with.`;
  return new InterceptionError("key-mismatch", message);
}

function isKeyOf(keyPem: string, { subjectPublicKeyInfo }: Certificate): boolean {
  try {
    const known = importPublicKey(subjectPublicKeyInfo);
    const spki = { type: "spki", format: "der" } as const;
    const own = createPublicKey(createPrivateKey(keyPem)).export(spki);
    return known !== undefined && own.equals(known.export(spki));
  } catch (error) {
    if (error instanceof PkiError) return false;
    throw error;
  }
}

function hostsOf({ extensions }: Certificate): readonly string[] {
  const names = findExtension(extensions, "subjectAltName")?.names ?? [];
  const hosts = names.filter(({ type }) => type === "dns" || type === "ip").map(formatGeneralName);
  return hosts.map((host) => host.toLowerCase()).filter(isName);
}

/** What stands in a certificate is a stranger's, and need be no name at all. */
const isName = (text: string): boolean => text.length <= 253 && /^(\*\.)?[a-z0-9_:][a-z0-9_.:-]*$/.test(text);
