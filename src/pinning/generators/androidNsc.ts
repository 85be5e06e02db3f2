import type { CompanionFile, Generator } from "../generator";
import { dayText } from "../dayText";
import { xmlComment, xmlKeyComment, xmlText } from "../literals/xml";
import type { PinnedKey } from "../pinnedKey";
import type { TrustAnchor } from "../pinSet";
import { type AndroidDomain, androidDomains } from "./androidDomains";
import { privateRootPem } from "./privateRootPem";

/** Android's Network Security Configuration: res/xml/network_security_config.xml of an app. */
export const androidNsc: Generator = {
  id: "android-nsc",
  title: "Android Network Security Config (XML)",
  language: "xml",
  generate: (pinSet) =>
    [
      '<?xml version="1.0" encoding="utf-8"?>',
      "<!-- res/xml/network_security_config.xml, named by an attribute of <application> in AndroidManifest.xml:",
      '     android:networkSecurityConfig="@xml/network_security_config"',
      "     Android 7.0 (API 24) and later. Flutter and other code with a TLS of its own do not read this file. -->",
      "<network-security-config>",
      ...androidDomains(pinSet).flatMap((domain) => domainConfig(domain, pinSet.trustAnchors)),
      "</network-security-config>",
      "",
    ].join("\n"),
  companions: ({ trustAnchors }) => trustAnchors.map(rootFile),
};

const domainConfig = (domain: AndroidDomain, anchors: readonly TrustAnchor[]): string[] => [
  '    <domain-config cleartextTrafficPermitted="false">',
  ...domain.notes.map((note) => `        ${xmlComment(note)}`),
  `        <domain includeSubdomains="${String(domain.includeSubdomains)}">${xmlText(domain.name)}</domain>`,
  ...pinSetElement(domain),
  ...trustAnchorsElement(anchors),
  "    </domain-config>",
];

function pinSetElement({ keys, expiresOn }: AndroidDomain): string[] {
  const day = expiresOn && dayText(expiresOn);
  const note = `From ${day ?? ""} on, Android takes any trusted certificate here: an expired pin-set pins nothing.`;
  return [
    ...(day === undefined ? [] : [`        ${xmlComment(note)}`]),
    day === undefined ? "        <pin-set>" : `        <pin-set expiration="${day}">`,
    ...keys.flatMap(pinElement),
    "        </pin-set>",
  ];
}

const pinElement = (key: PinnedKey): string[] => [
  `            ${xmlKeyComment(key)}`,
  `            <pin digest="SHA-256">${xmlText(key.pin.replace(/^sha256\//, ""))}</pin>`,
];

const trustAnchorsElement = (anchors: readonly TrustAnchor[]): string[] =>
  anchors.length === 0
    ? []
    : [
        '        <!-- Roots that Android does not know. A public certificate needs <certificates src="system" /> as well. -->',
        "        <trust-anchors>",
        ...anchors.flatMap(({ owner }, index) => [
          `            ${xmlComment(owner)}`,
          `            <certificates src="@raw/${rootName(index)}" />`,
        ]),
        "        </trust-anchors>",
      ];

/** The name of an Android resource: lower case, digits and underscores. */
const rootName = (index: number): string => `private_root_${String(index + 1)}`;

const rootFile = (anchor: TrustAnchor, index: number): CompanionFile => ({
  path: `../raw/${rootName(index)}.pem`,
  text: privateRootPem(anchor).join("\n") + "\n",
});
