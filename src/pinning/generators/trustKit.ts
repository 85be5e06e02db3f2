import { commentText, describeKey } from "../commentText";
import { dayText } from "../dayText";
import type { Generator } from "../generator";
import { swiftString } from "../literals/swift";
import type { PinSet } from "../pinSet";
import { domainsOf, type PinnedDomain } from "./domains";
import { bareHash } from "./hostPins";

/** TrustKit in Swift. A configuration alone pins nothing: the session's delegate has to ask TrustKit. */
export const trustKit: Generator = {
  id: "trustkit",
  title: "TrustKit (Swift)",
  language: "swift",
  generate: (pinSet) => {
    const domains = domainsOf(pinSet.hosts);
    return [
      ...header,
      ...anchorNotes(pinSet),
      "import Foundation",
      "import TrustKit",
      "",
      "enum PinnedSession {",
      "    static let trustKit = TrustKit(configuration: [",
      "        kTSKSwizzleNetworkDelegates: false,",
      "        kTSKPinnedDomains: [",
      ...domains.flatMap(domainLines),
      "        ],",
      "    ])",
      session,
    ].join("\n");
  },
};

const header = [
  "// Certificate pins with TrustKit 1.6 or later:",
  "//",
  "//     let task = PinnedSession.shared.dataTask(with: url) { data, response, error in }",
  "//",
  "// Sessions of your own need a delegate that asks TrustKit, as PinnedSessionDelegate does. Hosts that are not named are",
  "// verified as usual, and not pinned.",
];

const anchorNotes = ({ trustAnchors }: PinSet): string[] =>
  trustAnchors.length === 0
    ? []
    : [
        "// TrustKit pins what iOS trusts already: install the private root on the device by a configuration profile. Without",
        "// that every connection fails, pins or not. The root is:",
        ...trustAnchors.map(({ owner }) => `//     ${commentText(owner)}`),
      ];

function domainLines(domain: PinnedDomain): string[] {
  const { name, includesSubdomains, keys, expiresOn } = domain;
  return [
    ...[...subdomainNotes(domain), ...countNotes(domain)].map((note) => `            // ${note}`),
    `            ${swiftString(name)}: [`,
    "                kTSKEnforcePinning: true,",
    `                kTSKIncludeSubdomains: ${String(includesSubdomains)},`,
    ...(expiresOn
      ? [
          "                // From this day on TrustKit lets every trusted server pass: an app that is not updated is not pinned.",
          `                kTSKExpirationDate: ${swiftString(dayText(expiresOn))},`,
        ]
      : []),
    "                kTSKPublicKeyHashes: [",
    ...keys.flatMap((key) => [
      `                    // ${describeKey(key)}`,
      `                    ${swiftString(bareHash(key))},`,
    ]),
    "                ],",
    "            ] as [String: Any],",
  ];
}

/** kTSKIncludeSubdomains stands for the name and all names below it, as "**." does. */
function subdomainNotes({ name, includesSubdomains, patterns }: PinnedDomain): string[] {
  if (!includesSubdomains || patterns.some((pattern) => pattern.startsWith("**."))) return [];
  return [`Pins ${commentText(name)} and all names below it: TrustKit cannot stop at one more label.`];
}

const countNotes = ({ keys }: PinnedDomain): string[] =>
  keys.length < 2
    ? ["TrustKit stops the app with an exception when there are fewer than two pins: add a backup key."]
    : [];

const session = `
    private static let delegate = PinnedSessionDelegate()

    static let shared = URLSession(configuration: .default, delegate: delegate, delegateQueue: nil)
}

final class PinnedSessionDelegate: NSObject, URLSessionDelegate {
    func urlSession(
        _ session: URLSession,
        didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
        let validator = PinnedSession.trustKit.pinningValidator
        if !validator.handle(challenge, completionHandler: completionHandler) {
            completionHandler(.performDefaultHandling, nil)
        }
    }
}
`;
