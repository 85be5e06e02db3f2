import { base64Room, fromBase64, toBase64 } from "../../../pki/container/base64";
import { PkiError } from "../../../pki/pkiError";
import { hashOfNothing } from "../../readPin";
import type { KnownKeys } from "../knownKeys";
import type { PinDeclaration, PinPlatform, WrittenPin } from "../pinSource";
import { isPlaceholder, isPlaceholderText } from "./placeholder";

/** What the text of a pin means. `meant`: "sha256/…" of the key, or "certificate:" and the fingerprint, as far as it can be told. */
export type PinReading =
  | { readonly kind: "good"; readonly meant: string }
  /** A name that only the program, or the build, resolves. */
  | { readonly kind: "not-literal"; readonly meant?: undefined }
  | PinFault;

export interface PinFault {
  readonly kind: "fault";
  readonly rule: string;
  readonly severity?: "warning";
  readonly message: string;
  /** It stands at the attribute that says the digest, not at the pin. */
  readonly atDigest?: boolean;
  readonly fix?: { readonly title: string; readonly text: string };
  readonly meant?: string;
}

/** What platforms want before the base64; the others take what their code takes. */
const prefixes: Partial<Record<PinPlatform, string>> = {
  okhttp: "sha256/",
  ktor: "sha256/",
  manifest: "sha256/",
  curl: "sha256//",
  "android-nsc": "",
  ios: "",
  trustkit: "",
};

const wantedPrefix = ({ platform, bare }: PinDeclaration): string | undefined => (bare ? "" : prefixes[platform]);

/** As somebody may write it: "sha256/", "SHA-256:", "pin-sha256=". */
const anyPrefix = /^(?:pin-)?(sha-?(?:1|224|256|384|512))\s*(?:\/{1,2}|[:=;])\s*/i;

const notLiteral = /\$\{|\$\(|\{\{|<%|%[@s]|\\\(|^[$@%]/;

export function readPin(pin: WrittenPin, declaration: PinDeclaration, known: KnownKeys): PinReading {
  const text = pin.text.trim();
  if (notLiteral.test(text)) return { kind: "not-literal" };
  const spelled = spelledParts(text, pin, { declaration, known });
  if (isOtherText(spelled)) return { kind: "not-literal" };
  return bodyFault(spelled) ?? digestFault(spelled) ?? prefixFault(spelled) ?? good(spelled);
}

function spelledParts(text: string, pin: WrittenPin, rest: Pick<Spelled, "declaration" | "known">): Spelled {
  const prefix = prefixOf(text);
  const announced = anyPrefix.exec(text)?.[1] ?? "sha256";
  return {
    text,
    prefix,
    digest: digestOf(pin.digest?.text ?? announced),
    body: text.slice(prefix.length),
    pin,
    ...rest,
  };
}

/** Own code keeps words beside its pins, such as "enforce", and prefixes alone: nobody meant those for one. */
const isOtherText = ({ text, prefix, body, declaration }: Spelled): boolean =>
  wantedPrefix(declaration) === undefined &&
  (body === "" || (prefix === "" && /^[\w.-]{1,24}$/.test(body) && !isPlaceholderText(text, body)));

/** One pin in 64 begins with a slash: "sha256//…" is curl's spelling only when a whole hash follows. */
function prefixOf(text: string): string {
  const prefix = anyPrefix.exec(text)?.[0] ?? "";
  const isHash = prefix.endsWith("//") && /^[A-Za-z0-9+/_-]{42}=?$/.test(text.slice(prefix.length));
  return isHash ? prefix.slice(0, -1) : prefix;
}

interface Spelled {
  readonly text: string;
  readonly prefix: string;
  /** "sha256". */
  readonly digest: string;
  readonly body: string;
  readonly pin: WrittenPin;
  readonly declaration: PinDeclaration;
  readonly known: KnownKeys;
}

const digestOf = (text: string): string => text.toLowerCase().replace(/[-_\s]/g, "");

function good({ body, declaration }: Spelled): PinReading {
  const hash = hashIn(body);
  return { kind: "good", meant: hash ? meaning(hash, declaration) : body };
}

const meaning = (hash: Uint8Array, { kind }: PinDeclaration): string =>
  kind === "certificate" ? `certificate:${toHex(hash)}` : `sha256/${toBase64(hash)}`;

/** What is wrong with the hash itself: that is said before how it is announced. */
function bodyFault(spelled: Spelled): PinFault | undefined {
  const { body, text } = spelled;
  if (isPlaceholderText(text, body)) return placeholder;
  const hex = hexIn(body);
  if (hex) return hexFault(spelled, hex);
  const bytes = looseBase64(body);
  if (!bytes) return notBase64(spelled);
  if (bytes.length !== 32) return lengthFault(spelled, bytes);
  return hashFault(spelled, bytes) ?? formFault(spelled, bytes);
}

const placeholder: PinFault = {
  kind: "fault",
  rule: "placeholder",
  message: "This is a placeholder, not the pin of a key: it never matches. Write the pin of the key that is meant.",
};

function hexFault(spelled: Spelled, hex: Uint8Array): PinFault | undefined {
  const { declaration, prefix } = spelled;
  if (isPlaceholder(hex)) return placeholder;
  if (hex.length === 20) return sha1Fault(spelled);
  if (hex.length !== 32) return lengthFault(spelled, hex);
  const fault = hashFault(spelled, hex);
  if (fault || declaration.kind === "certificate") return fault;
  // Own code may compare hexadecimal; beside pins in base64 it does not.
  const takesHex = wantedPrefix(declaration) === undefined && prefix === "" && !hasBase64(declaration);
  if (takesHex) return undefined;
  return {
    kind: "fault",
    rule: "hex-pin",
    message:
      "This pin is written in hexadecimal, and is compared as base64: it never matches. Write the base64 of the same hash.",
    meant: meaning(hex, declaration),
    fix: { title: "Write as base64", text: respell(spelled, hex) },
  };
}

const hasBase64 = ({ pins }: PinDeclaration): boolean =>
  pins.some(({ text }) => {
    const body = text.trim().slice(prefixOf(text.trim()).length);
    return !hexIn(body) && looseBase64(body)?.length === 32;
  });

/** The pin in the spelling of its platform; where every spelling is taken, in its own. */
function respell({ prefix, declaration }: Pick<Spelled, "prefix" | "declaration">, hash: Uint8Array): string {
  return `${wantedPrefix(declaration) ?? prefix}${toBase64(hash)}`;
}

/** A pin as "sha256/…", spelled as the pin that it takes the place of. */
export function spelledLike(text: string, declaration: PinDeclaration, pin: string): string {
  const prefix = prefixOf(text.trim());
  return `${wantedPrefix(declaration) ?? prefix}${pin.replace("sha256/", "")}`;
}

function sha1Fault({ declaration, pin, digest }: Spelled): PinFault {
  const legacy = declaration.platform === "okhttp" && digest === "sha1";
  return {
    kind: "fault",
    rule: "sha1-pin",
    ...(legacy && { severity: "warning" }),
    atDigest: pin.digest !== undefined,
    message: legacy
      ? "This pin is a SHA-1 hash, which only OkHttp still takes and which no longer resists forgery. Write the SHA-256 pin of the same key."
      : "This pin is a SHA-1 hash: it never matches. Write the SHA-256 pin of the same key.",
  };
}

function lengthFault(spelled: Spelled, bytes: Uint8Array): PinFault {
  if (bytes.length === 20) return sha1Fault(spelled);
  const inner = hexIn(new TextDecoder("latin1").decode(bytes).trim());
  const isHexText = inner?.length === 32;
  return {
    kind: "fault",
    rule: "wrong-length",
    message: isHexText
      ? "This is the base64 of a hash in hexadecimal, not of the hash itself: it never matches. Write the base64 of the 32 bytes."
      : `A pin is the base64 of 32 bytes, and this is that of ${bytes.length}: it never matches. Copy the whole pin.`,
    ...(isHexText && {
      meant: meaning(inner, spelled.declaration),
      fix: { title: "Write as base64 of the hash", text: respell(spelled, inner) },
    }),
  };
}

function notBase64({ declaration, body }: Spelled): PinFault | undefined {
  if (declaration.platform === "curl" && !/^sha/i.test(body) && /[./\\]/.test(body)) return undefined; // a key file
  return {
    kind: "fault",
    rule: "not-base64",
    message: "This is no base64, and so never matches. A pin is the base64 of 32 bytes: 43 digits and an equals sign.",
  };
}

/** The hash is of the right length, and of the wrong thing. */
function hashFault(spelled: Spelled, hash: Uint8Array): PinFault | undefined {
  if (toBase64(hash) === hashOfNothing) {
    return {
      kind: "fault",
      rule: "empty-hash",
      message:
        "This is the hash of nothing, which a pipeline gives when its first program failed: it never matches. Compute the pin again.",
    };
  }
  if (isPlaceholder(hash)) return placeholder;
  return spelled.declaration.kind === "certificate" ? keyHashFault(spelled, hash) : certificateHashFault(spelled, hash);
}

function certificateHashFault(spelled: Spelled, hash: Uint8Array): PinFault | undefined {
  const key = spelled.known.byFingerprint(toHex(hash));
  if (!key) return undefined;
  const own = fromBase64(key.pin.replace("sha256/", ""));
  return {
    kind: "fault",
    rule: "certificate-hash",
    message: `This is the hash of the whole certificate of "${key.owner}", and the hash of its public key is compared: it never matches. Write the pin of the key.`,
    meant: key.pin,
    fix: { title: "Write the pin of its public key", text: respell(spelled, own) },
  };
}

function keyHashFault({ known }: Spelled, hash: Uint8Array): PinFault | undefined {
  const key = known.byPin(`sha256/${toBase64(hash)}`);
  if (!key) return undefined;
  return {
    kind: "fault",
    rule: "leaf-only-target",
    message: `This is the pin of the public key of "${key.owner}", and the hash of the whole certificate is compared: it never matches. Write the certificate's SHA-256 fingerprint.`,
  };
}

/** base64url, or without its padding. */
function formFault(spelled: Spelled, bytes: Uint8Array): PinFault | undefined {
  const { body, declaration } = spelled;
  const isUrl = /[-_]/.test(body);
  if (!isUrl && body.endsWith("=") && !/\s/.test(body)) return undefined;
  const tolerated = declaration.platform === "okhttp" || declaration.platform === "ktor";
  const what = isUrl ? "in the alphabet of URLs, with - and _" : "without its padding, the equals sign at its end";
  return {
    kind: "fault",
    rule: "not-base64",
    severity: "warning",
    message: `This pin is written ${what}: ${tolerated ? "OkHttp takes it, other platforms do not" : "many comparisons fail then"}. Write the usual base64.`,
    meant: meaning(bytes, declaration),
    fix: { title: "Write as usual base64", text: respell(spelled, bytes) },
  };
}

function digestFault(spelled: Spelled): PinFault | undefined {
  const { digest, pin, declaration } = spelled;
  if (digest === "sha1") return sha1Fault(spelled);
  if (digest === "") return noDigest(spelled);
  if (digest !== "sha256") {
    return {
      kind: "fault",
      rule: "wrong-prefix",
      atDigest: pin.digest !== undefined,
      message: `No platform pins ${digest} hashes. Write the SHA-256 pin of the key.`,
    };
  }
  // AOSP's Pin.isSupportedDigestAlgorithm: "SHA-256", in any case; anything else is an exception at the first connection.
  if (declaration.platform !== "android-nsc" || !pin.digest || pin.digest.text.toUpperCase() === "SHA-256")
    return undefined;
  return {
    kind: "fault",
    rule: "wrong-prefix",
    atDigest: true,
    message: 'Android knows the digest "SHA-256" only, and throws at the first connection. Write digest="SHA-256".',
    ...meantOf(spelled),
    fix: { title: 'Write "SHA-256"', text: "SHA-256" },
  };
}

const noDigest = (spelled: Spelled): PinFault => ({
  kind: "fault",
  rule: "wrong-prefix",
  atDigest: true,
  message: 'This pin does not say its digest, and Android throws at the first connection. Write digest="SHA-256".',
  ...meantOf(spelled),
});

function meantOf({ body, declaration }: Spelled): { readonly meant?: string } {
  const hash = hashIn(body);
  return hash ? { meant: meaning(hash, declaration) } : {};
}

function prefixFault(spelled: Spelled): PinFault | undefined {
  const { declaration, prefix, body } = spelled;
  const wanted = wantedPrefix(declaration);
  const hash = looseBase64(body);
  if (wanted === undefined || prefix === wanted || !hash) return undefined;
  const rest = wanted === "" ? "the base64 alone" : `"${wanted}" before the base64`;
  return {
    kind: "fault",
    rule: "wrong-prefix",
    message: `${prefix === "" ? "The prefix is missing" : `The prefix "${prefix}" is wrong`} here: this platform wants ${rest}. As it is, the pin is refused or never matches.`,
    meant: meaning(hash, declaration),
    fix: { title: wanted === "" ? "Leave out the prefix" : `Write "${wanted}"`, text: respell(spelled, hash) },
  };
}

const hashIn = (body: string): Uint8Array | undefined => hexIn(body) ?? looseBase64(body);

/** Hexadecimal of a hash: digits alone, or in pairs with something between. */
function hexIn(body: string): Uint8Array | undefined {
  const isHex = /^(?:[0-9a-f]{2}){16,64}$/i.test(body) || /^[0-9a-f]{2}(?:[:\s-][0-9a-f]{2}){15,63}$/i.test(body);
  if (!isHex) return undefined;
  return Uint8Array.from(body.replace(/[^0-9a-f]/gi, "").match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** What a text means that may lack padding or be in the alphabet of URLs; undefined for no base64. */
function looseBase64(body: string): Uint8Array | undefined {
  const digits = body.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, "");
  if (digits === "") return new Uint8Array(0);
  try {
    return fromBase64(digits + "=".repeat((4 - (digits.length % 4)) % 4), base64Room(digits.length + 3));
  } catch (error) {
    if (error instanceof PkiError) return digits.length % 4 === 1 ? cutOff(digits) : undefined;
    throw error;
  }
}

/** One digit too many or too few: base64 still, of as many bytes as its whole groups mean. */
const cutOff = (digits: string): Uint8Array | undefined =>
  /^[A-Za-z0-9+/]+$/.test(digits) ? fromBase64(digits.slice(0, -1)) : undefined;

const toHex = (bytes: Uint8Array): string => Array.from(bytes, (octet) => octet.toString(16).padStart(2, "0")).join("");
