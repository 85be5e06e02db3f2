import type { Certificate } from "../../pki/certificate/certificate";
import type { DecodedObject } from "../../pki/container/decodedObject";
import type { Digest } from "../../pki/digest";
import { type ChainRole, chainRoleOf, pinOf } from "../pinnedKey";
import { toHex } from "../../pki/der/integer";
import { formatName } from "../../pki/certificate/name";

/** A certificate, request or public key that somebody put beside the code, or that is public. */
export interface KnownObject {
  readonly object: DecodedObject;
  /** "certs/chain.pem", "Amazon Trust Services". */
  readonly where: string;
}

/** A key, and what is known of it. */
export interface KnownKey {
  /** "sha256/…". */
  readonly pin: string;
  /** Subject as in RFC 4514; not escaped for anything. */
  readonly owner: string;
  /** "reserve": of a request or a public key, which no certificate has yet. */
  readonly role: ChainRole | "reserve";
  /** The latest end of its certificates. */
  readonly notAfter?: Date;
  /** Each place where it was found. */
  readonly where: readonly string[];
  /** Its certificates, the one that ends last first. */
  readonly certificates: readonly Certificate[];
}

/** Every key that pins are compared with. */
export interface KnownKeys {
  readonly keys: readonly KnownKey[];
  /** By "sha256/…" in its canonical spelling. */
  byPin(pin: string): KnownKey | undefined;
  /** By SHA-256 of a whole certificate, lower-case hexadecimal. */
  byFingerprint(fingerprint: string): KnownKey | undefined;
}

export function knownKeysOf(objects: readonly KnownObject[], sha256: Digest): KnownKeys {
  const byPin = new Map<string, KnownKey>();
  for (const { object, where } of objects) {
    if (!("subjectPublicKeyInfo" in object)) continue;
    const pin = pinOf(object.subjectPublicKeyInfo.der, sha256);
    byPin.set(pin, merged(byPin.get(pin), keyOf(pin, object, where)));
  }
  const keys = [...byPin.values()];
  const fingerprints = new Map(
    keys.flatMap((key) => key.certificates.map(({ der }) => [toHex(sha256(der)), key] as const)),
  );
  return { keys, byPin: (pin) => byPin.get(pin), byFingerprint: (fingerprint) => fingerprints.get(fingerprint) };
}

type KeyHolder = Extract<DecodedObject, { readonly subjectPublicKeyInfo: unknown }>;

function keyOf(pin: string, object: KeyHolder, where: string): KnownKey {
  if (object.kind === "certificate") {
    const { subject, notAfter } = object;
    const role = chainRoleOf(object);
    return { pin, owner: formatName(subject), role, notAfter, where: [where], certificates: [object] };
  }
  const owner = object.kind === "certification-request" ? formatName(object.subject) : "a public key";
  return { pin, owner, role: "reserve", where: [where], certificates: [] };
}

/** A key that has a certificate is described by the one that ends last. */
function merged(known: KnownKey | undefined, found: KnownKey): KnownKey {
  if (!known) return found;
  const certificates = [...known.certificates, ...found.certificates].sort((a, b) => +b.notAfter - +a.notAfter);
  const better = (found.notAfter ?? new Date(0)) > (known.notAfter ?? new Date(0)) ? found : known;
  return { ...better, certificates, where: [...new Set([...known.where, ...found.where])] };
}
