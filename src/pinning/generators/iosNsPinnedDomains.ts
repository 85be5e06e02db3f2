import { describeKey } from "../commentText";
import type { Generator } from "../generator";
import { xmlComment, xmlText } from "../literals/xml";
import type { PinnedKey } from "../pinnedKey";
import type { PinSet } from "../pinSet";
import { domainsOf, type PinnedDomain } from "./domains";
import { bareHash, isAuthority, undatedNote } from "./hostPins";

/** App Transport Security's own pins, as a whole property list. */
export const iosNsPinnedDomains: Generator = {
  id: "ios-nspinneddomains",
  title: "iOS Info.plist (NSPinnedDomains)",
  language: "xml",
  generate: (pinSet) =>
    [
      ...opening,
      ...[...notes, ...anchorNotes(pinSet), ...undatedNote(pinSet)].map((note) => `  ${xmlComment(note)}`),
      "  <key>NSAppTransportSecurity</key>",
      "  <dict>",
      "    <key>NSPinnedDomains</key>",
      "    <dict>",
      ...domainsOf(pinSet.hosts).flatMap(domainLines),
      "    </dict>",
      "  </dict>",
      "</dict>",
      "</plist>",
      "",
    ].join("\n"),
};

const opening = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
  '<plist version="1.0">',
  "<dict>",
];

const notes = [
  "Copy NSAppTransportSecurity into Info.plist. iOS 14 and macOS 11 or later pin; older ones ignore it.",
  "Holds for URLSession and what is built on it. Sockets, and Flutter's Dart code, do not read it.",
];

const anchorNotes = ({ trustAnchors }: PinSet): string[] =>
  trustAnchors.length === 0
    ? []
    : [
        "A property list cannot make iOS trust a private root: install it by a configuration profile, or trust it in the app's URLSessionDelegate. Without that every connection fails, pins or not.",
      ];

function domainLines(domain: PinnedDomain): string[] {
  const { name, includesSubdomains } = domain;
  return [
    ...subdomainNotes(domain).map((note) => `      ${xmlComment(note)}`),
    `      <key>${xmlText(name)}</key>`,
    "      <dict>",
    ...(includesSubdomains ? ["        <key>NSIncludesSubdomains</key>", "        <true/>"] : []),
    ...identityLines(domain),
    "      </dict>",
  ];
}

/** What a pattern says and NSIncludesSubdomains does not: it stands for the name itself and for one more label. */
function subdomainNotes({ name, patterns }: PinnedDomain): string[] {
  const deep = patterns.some((pattern) => pattern.startsWith("**."));
  const apexMeant = deep || patterns.includes(name);
  return [
    ...(deep ? [`Pins ${name} and names with one more label. Add a.b.${name} and the like by themselves.`] : []),
    ...(apexMeant ? [] : [`Pins names with one more label, and ${name} itself.`]),
  ];
}

/** Apple asks for a match among the CAs and for one among the leaves, if both are there: never both in one domain. */
function identityLines({ keys }: PinnedDomain): string[] {
  if (!keys.some(isAuthority)) return identities("NSPinnedLeafIdentities", keys);
  const leaves = keys.filter(({ role }) => role === "leaf");
  return [
    ...identities(
      "NSPinnedCAIdentities",
      keys.filter(({ role }) => role !== "leaf"),
    ),
    ...leaves.flatMap((key) => [
      "        <!-- Left out, because iOS would want this key as well as one of the CAs: -->",
      `        ${xmlComment(describeKey(key))}`,
    ]),
  ];
}

function identities(name: string, keys: readonly PinnedKey[]): string[] {
  const reserved =
    "Counts as the key of a CA: a server that has this key itself needs a certificate of a CA pinned here.";
  return [
    `        <key>${name}</key>`,
    "        <array>",
    ...keys.flatMap((key) => [
      `          ${xmlComment(describeKey(key))}`,
      ...(name === "NSPinnedCAIdentities" && !isAuthority(key) ? [`          ${xmlComment(reserved)}`] : []),
      "          <dict>",
      "            <key>SPKI-SHA256-BASE64</key>",
      `            <string>${xmlText(bareHash(key))}</string>`,
      "          </dict>",
    ]),
    "        </array>",
  ];
}
