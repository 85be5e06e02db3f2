import { createHmac, timingSafeEqual } from "node:crypto";
import { decodeCertificate } from "../pki/certificate/certificate";
import { decodeCertificateList } from "../pki/certificate/certificateList";
import { attempt } from "../pki/container/attempt";
import type { DecodedObject } from "../pki/container/decodedObject";
import { type Pkcs12Bag, readPkcs12Bags } from "../pki/container/pkcs12Bags";
import type { Pkcs12Container } from "../pki/container/pkcs12Container";
import { describeMac } from "../pki/container/pkcs12Mac";
import {
  type Pkcs12Safe,
  type Pkcs12Structure,
  readEncryptedPrivateKey,
  readPkcs12,
} from "../pki/container/pkcs12Structure";
import { describePrivateKey } from "../pki/container/privateKeyDescription";
import { PkiError } from "../pki/pkiError";
import { decryptWithPassword, deriveKey, type Password, refuseCostly } from "./passwordDecryption";

export interface OpenedPkcs12 {
  /** With `opened`. */
  readonly container: Pkcs12Container;
  /** What it keeps, in its order; of private keys their description. What cannot be decoded is among them as failed. */
  readonly objects: readonly DecodedObject[];
}

/**
 * Opens a PKCS #12 file (RFC 7292). An empty password is tried as none at all, too, because writers differ.
 * Rejects with PkiError "wrong-password", "malformed-value" (the password is right and the file is damaged),
 * "limit-exceeded" (before any work) or "unsupported", and with the signal's reason when that is aborted.
 */
export async function openPkcs12(
  container: Pkcs12Container,
  password: string,
  signal: AbortSignal,
): Promise<OpenedPkcs12> {
  const structure = readPkcs12(container.der);
  refuseCostlyFile(structure);
  const passwords: readonly Password[] = password === "" ? ["", undefined] : [password];
  let wrong: unknown;
  for (const each of passwords) {
    try {
      return await openWith(container, structure, each, signal);
    } catch (error) {
      if (!(error instanceof PkiError) || error.code !== "wrong-password") throw error;
      wrong = error;
    }
  }
  throw wrong;
}

/** A file may ask for much work again and again. */
const maximumDerivations = 100;

/** What can be known before any work: the MAC, and the parts that are encrypted as a whole. */
function refuseCostlyFile({ mac, safes }: Pkcs12Structure): void {
  const method = mac && describeMac(mac).method;
  if (method) refuseCostly(method.derivation);
  const encrypted = safes.filter((safe) => safe.kind === "encrypted");
  for (const { encryption } of encrypted) if (encryption.method) refuseCostly(encryption.method.derivation);
  if (encrypted.length > maximumDerivations) {
    throw new PkiError("limit-exceeded", `The file has more than ${maximumDerivations} encrypted parts.`);
  }
}

async function openWith(
  container: Pkcs12Container,
  structure: Pkcs12Structure,
  password: Password,
  signal: AbortSignal,
): Promise<OpenedPkcs12> {
  const mac = await checkMac(structure, password, signal);
  if (mac === "wrong") throw await explainWrongMac(structure, password, signal);
  const bags = await readBags(structure.safes, password, mac === "right", signal);
  const objects = await decodeBags(bags, password, signal);
  // Without a MAC, a key that cannot be decrypted is all that tells.
  const locked = objects.find((object) => object.kind === "failed" && object.error.code === "wrong-password");
  if (mac === "none" && locked?.kind === "failed") throw locked.error;
  const count = (kinds: readonly Pkcs12Bag["kind"][]): number => bags.filter(({ kind }) => kinds.includes(kind)).length;
  const opened = {
    macVerified: mac === "right",
    certificates: count(["certificate"]),
    keys: count(["key", "shrouded-key"]),
    friendlyNames: bags.flatMap(({ friendlyName }) => friendlyName ?? []),
  };
  return { container: { ...container, opened }, objects };
}

async function checkMac(
  { mac, authenticatedSafe }: Pkcs12Structure,
  password: Password,
  signal: AbortSignal,
): Promise<"right" | "wrong" | "none"> {
  if (!mac) return "none";
  const { name, method } = describeMac(mac);
  if (!method) throw new PkiError("unsupported", `The MAC of the file cannot be checked here: "${name}".`);
  const { derivation, digest } = method;
  const said = derivation.kind === "pbkdf2" ? derivation.keyLength : undefined;
  const length = said !== undefined && said >= 1 && said <= 1024 ? said : createHmac(digest, "").digest().length;
  const key = await deriveKey(derivation, password, 3, length, signal);
  const right = createHmac(digest, key).update(authenticatedSafe).digest();
  return right.length === mac.digest.length && timingSafeEqual(right, mac.digest) ? "right" : "wrong";
}

/** A password that decrypts what is in the file is the right one: then the file was changed. */
async function explainWrongMac({ safes }: Pkcs12Structure, password: Password, signal: AbortSignal): Promise<PkiError> {
  const encrypted = safes.find((safe) => safe.kind === "encrypted");
  if (encrypted) {
    try {
      await readBags([encrypted], password, false, signal);
      return new PkiError("malformed-value", "The password is right, but the file's MAC is not: the file was changed.");
    } catch (error) {
      if (!(error instanceof PkiError)) throw error;
    }
  }
  return new PkiError("wrong-password", "The password is wrong, or the file was changed.");
}

async function readBags(
  safes: readonly Pkcs12Safe[],
  password: Password,
  isPasswordRight: boolean,
  signal: AbortSignal,
): Promise<Pkcs12Bag[]> {
  const bags: Pkcs12Bag[] = [];
  for (const safe of safes) {
    if (safe.kind === "enveloped") {
      throw new PkiError("unsupported", "A part is encrypted for somebody's certificate: no password opens it.");
    }
    if (safe.kind === "open") {
      bags.push(...readPkcs12Bags(safe.content));
      continue;
    }
    const content = await decryptWithPassword(safe.encryption, safe.encrypted, password, signal);
    bags.push(...readDecrypted(content, isPasswordRight));
  }
  return bags;
}

/** What comes out of a wrong key is noise, and now and then its padding is right. */
function readDecrypted(content: Uint8Array | undefined, isPasswordRight: boolean): Pkcs12Bag[] {
  try {
    if (content) return readPkcs12Bags(content);
  } catch (error) {
    if (!(error instanceof PkiError) || isPasswordRight) throw error;
  }
  throw isPasswordRight
    ? new PkiError("malformed-value", "The password is right, but a part of the file cannot be decrypted with it.")
    : new PkiError("wrong-password", "The password is wrong, or the file is damaged: it has no MAC that would tell.");
}

async function decodeBags(
  bags: readonly Pkcs12Bag[],
  password: Password,
  signal: AbortSignal,
): Promise<DecodedObject[]> {
  const shrouded = bags.filter(({ kind }) => kind === "shrouded-key").length;
  if (shrouded > maximumDerivations) {
    throw new PkiError("limit-exceeded", `The file has more than ${maximumDerivations} encrypted keys.`);
  }
  const objects: DecodedObject[] = [];
  for (const bag of bags) objects.push(await decodeBag(bag, password, signal));
  return objects;
}

async function decodeBag({ kind, der }: Pkcs12Bag, password: Password, signal: AbortSignal): Promise<DecodedObject> {
  switch (kind) {
    case "certificate":
      return attempt(() => decodeCertificate(der), { der });
    case "certificate-list":
      return attempt(() => decodeCertificateList(der), { der });
    case "key":
      return attempt(() => describePrivateKey(der, "pkcs8"));
    case "shrouded-key":
      return decodeShroudedKey(der, password, signal);
    default:
      return attempt(() => {
        throw new PkiError("unsupported", "The file keeps something that is neither certificate, list nor key.");
      });
  }
}

/** The key is in memory for as long as it takes to describe it. */
async function decodeShroudedKey(der: Uint8Array, password: Password, signal: AbortSignal): Promise<DecodedObject> {
  const key = await decryptKey(der, password, signal);
  const described = attempt(key instanceof Uint8Array ? () => describePrivateKey(key, "pkcs8") : raise(key));
  if (key instanceof Uint8Array) key.fill(0);
  return described;
}

async function decryptKey(der: Uint8Array, password: Password, signal: AbortSignal): Promise<Uint8Array | PkiError> {
  try {
    const { encryption, encrypted } = readEncryptedPrivateKey(der);
    const key = await decryptWithPassword(encryption, encrypted, password, signal);
    return key ?? new PkiError("wrong-password", "The key cannot be decrypted with the password of the file.");
  } catch (error) {
    if (error instanceof PkiError) return error;
    throw error;
  }
}

const raise = (error: PkiError) => (): never => {
  throw error;
};
