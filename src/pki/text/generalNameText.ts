import type { Name } from "../certificate/name";
import type { GeneralName } from "../extensions/generalName";
import { certificateLimits } from "../der/limits";
import { DerReader } from "../der/reader";
import { characterString } from "../der/characterString";
import { tags } from "../der/tag";
import { longName } from "./objectNames";
import { oneLineName, slashName } from "./nameText";
import { asciiText, visibleText } from "./textLines";

const labels = { email: "email", dns: "DNS", uri: "URI" } as const;

/** Of other names that OpenSSL knows: their name, and the only string type it prints. */
const otherNames: ReadonlyMap<string, readonly [string, number]> = new Map([
  ["1.3.6.1.5.5.7.8.9", ["SmtpUTF8Mailbox", tags.utf8String]],
  ["1.3.6.1.5.5.7.8.5", ["XmppAddr", tags.utf8String]],
  ["1.3.6.1.5.5.7.8.7", ["SRVName", tags.ia5String]],
  ["1.3.6.1.4.1.311.20.2.3", ["UPN", tags.utf8String]],
  ["1.3.6.1.5.5.7.8.8", ["NAIRealm", tags.utf8String]],
]);

/** In a list; OpenSSL refuses one that it knows when its value is of another type, and the whole list with it. */
function otherNameText(oid: string, der: Uint8Array): string {
  const tag = der[0] ?? 0;
  const isText = tag === tags.utf8String || tag === tags.ia5String;
  return `othername: ${otherNames.get(oid)?.[0] ?? oid}::${isText ? textOf(tag, der) : "<unsupported>"}`;
}

function printedOtherName(oid: string, der: Uint8Array): string {
  const known = otherNames.get(oid);
  if (known === undefined || known[1] !== der[0]) return "othername:<unsupported>";
  return `othername:${known[0]}:${textOf(known[1], der)}`;
}

/** Whether OpenSSL lists the name at all: no zero inside, and the type that belongs to it. */
export function canBeListed(name: GeneralName): boolean {
  if (name.type === "other") return [undefined, name.value[0]].includes(otherNames.get(name.oid)?.[1]);
  return typeof name.value !== "string" || !name.value.includes("\0");
}

function textOf(tag: number, der: Uint8Array): string {
  const reader = DerReader.over(der, certificateLimits);
  reader.next("othername");
  return visibleText(characterString(tag, reader.lastContent()) ?? "");
}

const groups = (octets: Uint8Array): string =>
  Array.from({ length: 8 }, (_, index) =>
    (((octets[index * 2] ?? 0) << 8) | (octets[index * 2 + 1] ?? 0)).toString(16).toUpperCase(),
  ).join(":");

function addressText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join(".");
  return octets.length === 16 ? groups(octets) : `<invalid length=${octets.length}>`;
}

/** `192.0.2.0/255.255.255.0`: an address of name constraints, with its mask. */
function rangeText(octets: Uint8Array): string {
  const half = octets.length / 2;
  const [address, mask] = [octets.subarray(0, half), octets.subarray(half)];
  if (octets.length === 8) return `IP:${address.join(".")}/${mask.join(".")}`;
  return octets.length === 32 ? `IP:${groups(address)}/${groups(mask)}` : "IP Address:<invalid>";
}

interface Forms {
  readonly directory: (name: Name) => string;
  readonly other: (oid: string, der: Uint8Array) => string;
}

function text(name: GeneralName, forms: Forms): string {
  switch (name.type) {
    case "email":
    case "dns":
    case "uri":
      return `${labels[name.type]}:${asciiText(name.value)}`;
    case "ip":
      return `IP Address:${addressText(name.value)}`;
    case "directory":
      return `DirName:${forms.directory(name.value)}`;
    case "registeredId":
      return `Registered ID:${longName(name.value)}`;
    case "other":
      return forms.other(name.oid, name.value);
    default:
      return `${name.type === "x400" ? "X400Name" : "EdiPartyName"}:<unsupported>`;
  }
}

/** As in a list of alternative names. */
export const listedName = (name: GeneralName): string => text(name, { directory: slashName, other: otherNameText });

/** As in distribution points. */
export const printedName = (name: GeneralName): string =>
  text(name, { directory: oneLineName, other: printedOtherName });

/** As in name constraints. */
export const constraintName = (name: GeneralName): string =>
  name.type === "ip" ? rangeText(name.value) : printedName(name);
