import { commentText, describeKey } from "../commentText";
import { dayText } from "../dayText";
import type { Generator } from "../generator";
import { javaScriptString } from "../literals/javascript";
import type { PinSet } from "../pinSet";
import { domainsOf, type PinnedDomain } from "./domains";
import { bareHash } from "./hostPins";

/** The package react-native-ssl-public-key-pinning, which is OkHttp's pinner on Android and TrustKit on iOS. */
export const reactNative: Generator = {
  id: "react-native",
  title: "React Native (react-native-ssl-public-key-pinning)",
  language: "typescript",
  generate: (pinSet) =>
    [
      ...header,
      ...anchorNotes(pinSet),
      'import { initializeSslPinning } from "react-native-ssl-public-key-pinning";',
      "",
      "export const pinningOptions = {",
      ...domainsOf(pinSet.hosts).flatMap(domainLines),
      "};",
      "",
      "/** Await this before the first request. */",
      "export async function startPinning(): Promise<void> {",
      "  await initializeSslPinning(pinningOptions);",
      "}",
      "",
    ].join("\n"),
};

const header = [
  "// Certificate pins for fetch, XMLHttpRequest and what is built on them. Requests before startPinning() has resolved are not",
  "// pinned, nor are other native modules. Not in Expo Go. Hosts that are not named are verified as usual, and not pinned.",
];

const anchorNotes = ({ trustAnchors }: PinSet): string[] =>
  trustAnchors.length === 0
    ? []
    : [
        "// Pins do not make a device trust a private root. Android: name it as trust anchor in the network security",
        "// configuration. iOS: install it by a configuration profile. The root is:",
        ...trustAnchors.map(({ owner }) => `//     ${commentText(owner)}`),
      ];

function domainLines(domain: PinnedDomain): string[] {
  const { name, includesSubdomains, keys, expiresOn } = domain;
  return [
    ...[...subdomainNotes(domain), ...countNotes(domain)].map((note) => `  // ${note}`),
    `  ${javaScriptString(name)}: {`,
    `    includeSubdomains: ${String(includesSubdomains)},`,
    ...(expiresOn
      ? [
          "    // From this day on every trusted server passes: an app that is not updated is not pinned.",
          `    expirationDate: ${javaScriptString(dayText(expiresOn))},`,
        ]
      : []),
    "    publicKeyHashes: [",
    ...keys.flatMap((key) => [`      // ${describeKey(key)}`, `      ${javaScriptString(bareHash(key))},`]),
    "    ],",
    "  },",
  ];
}

/** includeSubdomains stands for the name and all names below it, as "**." does. */
function subdomainNotes({ name, includesSubdomains, patterns }: PinnedDomain): string[] {
  if (!includesSubdomains || patterns.some((pattern) => pattern.startsWith("**."))) return [];
  return [`Pins ${commentText(name)} and all names below it: the package cannot stop at one more label.`];
}

const countNotes = ({ keys }: PinnedDomain): string[] =>
  keys.length < 2 ? ["With fewer than two pins the app stops on iOS: add a backup key."] : [];
