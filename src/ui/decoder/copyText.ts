import { formatName } from "../../pki/certificate/name";
import { toBase64 } from "../../pki/container/base64";
import type { DecodedObject } from "../../pki/container/decodedObject";
import { PkiError } from "../../pki/pkiError";
import { copyTargets, type CopyTarget } from "../../protocol/decoder";
import { cHeader } from "../export/cHeader";
import type { DecoderStrings } from "./decoderStrings";
import { jsonText } from "./jsonText";
import { fingerprintTexts, hasFingerprint, publicKeyOf } from "./presentFingerprints";
import { serialText } from "./presentNumber";
import { pemOf } from "./pemOf";

/** In characters. */
const longestText = 8 * 1024 * 1024;

/** The text that the page may have put on the clipboard. Throws PkiError when the object has none. */
export async function copyText(object: DecodedObject, what: CopyTarget, { messages }: DecoderStrings): Promise<string> {
  const text = await textOf(object, what);
  if (text === undefined) throw new PkiError("invalid-input", `This object has no ${what} to copy.`);
  if (text.length > longestText) throw new PkiError("limit-exceeded", messages.tooLongToCopy);
  return text;
}

/** As what an object can be copied; the first is wanted most. */
export function copiesOf(object: DecodedObject): readonly CopyTarget[] {
  return copyTargets.filter((what) => canCopy[what](object));
}

type Say = (object: DecodedObject) => boolean;

const hasPem: Say = (object) => pemOf(object) !== undefined;
const hasPublicDer: Say = (object) => publicDer(object) !== undefined;

/** What `openssl x509`, `req` and `crl` read. */
const hasOpensslText: Say = ({ kind }) =>
  kind === "certificate" || kind === "certification-request" || kind === "certificate-list";

/** Asked before any text is made. */
const canCopy: Readonly<Record<CopyTarget, Say>> = {
  pem: hasPem,
  pin: (object) => publicKeyOf(object) !== undefined,
  sha256: hasFingerprint,
  sha1: hasFingerprint,
  serial: ({ kind }) => kind === "certificate",
  openssl: hasOpensslText,
  json: ({ kind }) => kind !== "failed",
  base64: hasPublicDer,
  c: hasPem,
};

async function textOf(object: DecodedObject, what: CopyTarget): Promise<string | undefined> {
  switch (what) {
    case "pem":
      return pemOf(object);
    case "serial":
      return object.kind === "certificate" ? serialText(object.serialNumber) : undefined;
    case "json":
      return jsonText(object);
    case "base64": {
      const der = publicDer(object);
      return der && toBase64(der);
    }
    case "c":
      return cText(object);
    case "openssl":
      return (await import("../../pki/text/opensslText")).opensslText(object); // few ask for it
    default:
      return fingerprintTexts(object).get(what);
  }
}

/** The octets of a public object: an archive may hold keys, and what could not be decoded may be one. */
function publicDer(object: DecodedObject): Uint8Array | undefined {
  if (object.kind === "pkcs12" || object.kind === "private-key" || object.kind === "failed") return undefined;
  return object.kind === "public-key" ? object.subjectPublicKeyInfo.der : object.der;
}

/** As mbed TLS, wolfSSL and ESP-IDF take it. */
function cText(object: DecodedObject): string | undefined {
  const pem = pemOf(object);
  if (pem === undefined) return undefined;
  const subject = "subject" in object ? formatName(object.subject) : object.kind;
  return cHeader(subject, [{ name: `${object.kind.replace(/\W/g, "_")}_pem`, about: "PEM.", pem }]);
}
