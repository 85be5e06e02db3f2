import { sha256 } from "../../../crypto/digest";
import { pinOf, isAuthority } from "../../../pinning/pinnedKey";
import type { Certificate } from "../../../pki/certificate/certificate";
import { commonName, formatName, type Name } from "../../../pki/certificate/name";
import type { PublicKeyDescription, SubjectPublicKeyInfo } from "../../../pki/certificate/subjectPublicKeyInfo";
import type { DecodedObject, FailedObject } from "../../../pki/container/decodedObject";
import { type Extension, findExtension } from "../../../pki/extensions/extension";
import { formatGeneralName, type GeneralName } from "../../../pki/extensions/generalName";
import type { FactName, TextBlock } from "../../../protocol/certificateText";
import { serialText } from "../../decoder/presentNumber";
import { colonHex } from "../../decoder/presenter";
import { visible } from "../../visible";

export type BlockFacts = Pick<TextBlock, "title" | "facts" | "notBefore" | "notAfter" | "pin">;

type Facts = readonly (readonly [FactName, string | undefined])[];

/** Nobody reads more of them in a hover. */
const mostNames = 20;
const mostAddresses = 4;

/** What a hover and a line above the block say of it. Private keys: their kind, never the key. */
export function blockFacts(object: DecodedObject): BlockFacts {
  const { title, facts, ...rest } = describe(object);
  const shown = facts.flatMap(([name, value]) => (value ? [{ name, value: visible(value) }] : []));
  return { title: visible(title), facts: shown, ...rest };
}

type Described = Omit<BlockFacts, "facts"> & { readonly facts: Facts };

function describe(object: DecodedObject): Described {
  switch (object.kind) {
    case "certificate":
      return describeCertificate(object);
    case "certification-request": {
      const { subject, subjectPublicKeyInfo, extensions } = object;
      const pin = pinText(subjectPublicKeyInfo);
      const key: Facts = [["key", keyText(subjectPublicKeyInfo.key)]];
      return {
        title: nameText(subject),
        pin,
        facts: [["subject", formatName(subject)], ["names", altNames(extensions)], ...key, ["pin", pin]],
      };
    }
    case "certificate-list":
      return {
        title: nameText(object.issuer),
        notBefore: +object.thisUpdate,
        ...(object.nextUpdate && { notAfter: +object.nextUpdate }),
        facts: [
          ["issuer", formatName(object.issuer)],
          ["revoked", String(object.revoked.length)],
        ],
      };
    case "private-key":
    case "public-key":
      return describeKey(object);
    case "failed":
      return describeFailure(object);
    default:
      return { title: "", facts: [] };
  }
}

function describeCertificate(certificate: Certificate): Described {
  const { subject, issuer, serialNumber, notBefore, notAfter, subjectPublicKeyInfo, extensions, der } = certificate;
  const pin = pinText(subjectPublicKeyInfo);
  return {
    title: nameText(subject),
    notBefore: +notBefore,
    notAfter: +notAfter,
    pin,
    facts: [
      ["subject", formatName(subject)],
      ["issuer", formatName(issuer)],
      ["serial", serialText(serialNumber)],
      ["names", altNames(extensions)],
      ["key", keyText(subjectPublicKeyInfo.key)],
      ["authority", isAuthority(certificate) ? "yes" : undefined],
      ["pin", pin],
      ["sha256", colonHex(sha256(der)).toUpperCase()],
      ...addresses(extensions).map((address) => ["addresses", address] as const),
    ],
  };
}

function describeKey(object: Extract<DecodedObject, { kind: "private-key" | "public-key" }>): Described {
  const isPrivate = object.kind === "private-key";
  const spki = isPrivate ? object.publicKey : object.subjectPublicKeyInfo;
  const key = isPrivate ? object.key : object.subjectPublicKeyInfo.key;
  const pin = spki && pinText(spki);
  return {
    title: key ? keyText(key) : "",
    ...(pin && { pin }),
    facts: [
      ["key", key && keyText(key)],
      ["format", isPrivate ? (object.encrypted ? "encrypted" : "not encrypted") : object.format],
      ["pin", pin],
    ],
  };
}

const describeFailure = ({ label, error }: FailedObject): Described => ({
  title: label ?? "",
  facts: [["reason", error.message]],
});

/** "CN=thing-1", which most people know it by, else the whole name. */
function nameText(name: Name): string {
  const common = commonName(name);
  return common === undefined ? formatName(name) : `CN=${common}`;
}

const pinText = ({ der }: SubjectPublicKeyInfo): string => pinOf(der, sha256);

/** "RSA 2048", "EC P-256". */
function keyText(key: PublicKeyDescription): string {
  switch (key.type) {
    case "unknown":
      return key.oid;
    case "ec":
      return `EC ${key.curve}`;
    case "rsa":
    case "dsa":
      return `${key.type.toUpperCase()} ${String(key.bits)}`;
    default:
      return key.type.replace(/^./, (first) => first.toUpperCase());
  }
}

function altNames(extensions: readonly Extension[]): string | undefined {
  const names = findExtension(extensions, "subjectAltName")?.names ?? [];
  const shown = names.slice(0, mostNames).map(formatGeneralName);
  return [...shown, ...(names.length > shown.length ? [`… (${String(names.length)})`] : [])].join(", ") || undefined;
}

/** Where it may be asked about: shown as text, never followed. */
function addresses(extensions: readonly Extension[]): readonly string[] {
  const access = findExtension(extensions, "authorityInfoAccess")?.descriptions ?? [];
  const points = findExtension(extensions, "cRLDistributionPoints")?.points ?? [];
  const names: readonly GeneralName[] = [
    ...access.map(({ accessLocation }) => accessLocation),
    ...points.flatMap(({ distributionPoint: point }) => (point?.type === "fullName" ? point.names : [])),
  ];
  return names.flatMap((name) => (name.type === "uri" ? [name.value] : [])).slice(0, mostAddresses);
}
