import { PkiError } from "../pkiError";
import type { PasswordEncryption } from "./passwordEncryption";
import { describeMac } from "./pkcs12Mac";
import { readPkcs12Bags } from "./pkcs12Bags";
import { type Pkcs12Safe, type Pkcs12Structure, readEncryptedPrivateKey, readPkcs12 } from "./pkcs12Structure";

/** How the whole of a PKCS #12 file is protected against changes. */
export type Pkcs12Integrity =
  | { readonly kind: "mac"; /** "sha256" */ readonly digest: string; readonly iterations: number }
  | { readonly kind: "signature" | "none" };

/** One of the parts of a PKCS #12 file, and what it is encrypted with; undefined for one that is open. */
export interface Pkcs12Part {
  /** Such as "PBES2 aes-256-cbc", "pbeWithSHAAnd40BitRC2-CBC". */
  readonly encryption?: string;
  readonly iterations?: number;
}

/**
 * PFX ::= SEQUENCE { version INTEGER {v3(3)}, authSafe ContentInfo, macData MacData OPTIONAL }      RFC 7292 section 4
 * What can be said of it without its password. Opened by `openPkcs12` of src/crypto.
 */
export interface Pkcs12Container {
  readonly kind: "pkcs12";
  /** As it was found: BER where it was BER. */
  readonly der: Uint8Array;
  readonly integrity: Pkcs12Integrity;
  readonly parts: readonly Pkcs12Part[];
  /** Known after it was opened. */
  readonly opened?: Pkcs12Content;
}

export interface Pkcs12Content {
  /** The MAC was there and right; false when there is none to check. */
  readonly macVerified: boolean;
  readonly certificates: number;
  readonly keys: number;
  /** Of each thing that has one, in the file's order. */
  readonly friendlyNames: readonly string[];
}

/** Decodes one PFX in DER or BER, as far as that goes without its password. Throws PkiError, with the byte offset. */
export function decodePkcs12(bytes: Uint8Array): Pkcs12Container {
  const structure = readPkcs12(bytes);
  return {
    kind: "pkcs12",
    der: bytes,
    integrity: integrity(structure),
    parts: structure.safes.flatMap(describeSafe),
  };
}

function integrity({ mac, isSigned }: Pkcs12Structure): Pkcs12Integrity {
  if (!mac) return { kind: isSigned ? "signature" : "none" };
  const { name, iterations } = describeMac(mac);
  return { kind: "mac", digest: name, iterations };
}

/** A part that is not encrypted may hold keys that are, each for itself. */
function describeSafe(safe: Pkcs12Safe): Pkcs12Part[] {
  if (safe.kind === "encrypted") return [partOf(safe.encryption)];
  if (safe.kind === "enveloped") return [{ encryption: "envelopedData" }];
  try {
    const keys = readPkcs12Bags(safe.content).filter(({ kind }) => kind === "shrouded-key");
    return [{}, ...keys.map(({ der }) => partOf(readEncryptedPrivateKey(der).encryption))];
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    return [{}]; // said when it is opened
  }
}

const partOf = ({ name, iterations }: PasswordEncryption): Pkcs12Part => ({
  encryption: name,
  ...(iterations !== undefined && { iterations }),
});
