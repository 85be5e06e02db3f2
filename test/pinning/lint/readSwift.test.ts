import { a, b, c, fingerprint, suiteOfSources } from "./sourceTable";

suiteOfSources("pins in Swift and Objective-C", [
  [
    "TrustKit with all its settings",
    "swift",
    String.raw`import TrustKit
let config: [String: Any] = [
    kTSKSwizzleNetworkDelegates: false,
    kTSKPinnedDomains: [
        "acme.com": [
            kTSKIncludeSubdomains: true,
            kTSKEnforcePinning: false,
            kTSKExpirationDate: "2025-01-01",
            kTSKPublicKeyHashes: [
                "${a}", // root 1
                "${b}",
            ],
        ],
    ],
]
TrustKit.initSharedInstance(withConfiguration: config)`,
    ["5 trustkit spki acme.com@5: A@10(root 1) B@11 subdomains=true until 2025-01-01 not enforced"],
  ],
  [
    "TrustKit with constants",
    "swift",
    String.raw`enum Pins {
    static let host = "api.acme.com"
    static let primary = "${a}"
    static let all = [primary, "${b}"]
}
TrustKit.initSharedInstance(withConfiguration: [
    kTSKPinnedDomains: [Pins.host: [kTSKPublicKeyHashes: Pins.all]],
])`,
    ["2 trustkit spki api.acme.com@2: A@3 B@4"],
  ],
  [
    "TrustKit put together by its keys",
    "swift",
    String.raw`var domains: [String: Any] = [:]
domains["api.acme.com"] = [kTSKPublicKeyHashes: ["${a}", "${b}"]]`,
    ["2 trustkit spki api.acme.com@2: A@2 B@2"],
  ],
  [
    "a session delegate with one hash",
    "swift",
    String.raw`final class PinningDelegate: NSObject, URLSessionDelegate {
    // Base64 of the key
    private let pinnedPublicKeyHash = "${a}"

    func urlSession(_ session: URLSession, didReceive challenge: URLAuthenticationChallenge) {
        guard challenge.protectionSpace.host == "api.acme.com" else { return }
        let key = SecCertificateCopyKey(certificate)
        if hash(of: key) == pinnedPublicKeyHash { accept() }
    }
}`,
    ["3 other spki api.acme.com@6: A@3(Base64 of the key)"],
  ],
  [
    "a set of hashes, computed",
    "swift",
    String.raw`struct Pinner {
    static var pinnedKeys: Set<String> {
        return ["${a}", "${b}"]
    }
    func evaluate(_ trust: SecTrust) -> Bool { Self.pinnedKeys.contains(hash(SecTrustCopyKey(trust))) }
}`,
    ["2 other spki -: A@3 B@3"],
  ],
  [
    "a dictionary of hosts",
    "swift",
    String.raw`class Manager {
    private let pins: [String: [String]] = [
        "api.acme.com": ["${a}", "${b}"],
        "cdn.acme.com": ["sha256/${c}"],
    ]
    func check(_ trust: SecTrust, host: String) -> Bool { pins[host]?.contains(hash(trust)) ?? false }
}`,
    ["3 other spki api.acme.com@3: A@3 B@3", "4 other spki cdn.acme.com@4: sha256/C@4"],
  ],
  [
    "an enumeration of hashes",
    "swift",
    String.raw`enum PinnedKey: String, CaseIterable {
    case primary = "${a}"
    case backup = "${b}"
}
func trusted(_ hash: String, _ trust: SecTrust) -> Bool { PinnedKey.allCases.map(\.rawValue).contains(hash) }`,
    ["2 other spki -: A@2 B@3 partial"],
  ],
  [
    "records of a structure",
    "swift",
    String.raw`struct PinnedHost { let host: String; let hashes: [String] }
let pinned = [
    PinnedHost(host: "api.acme.com", hashes: ["${a}", "${b}"]),
    PinnedHost(host: "cdn.acme.com", hashes: ["${c}"]),
]
func check(_ trust: SecTrust) {}`,
    ["3 other spki api.acme.com@3: A@3 B@3", "4 other spki cdn.acme.com@4: C@4"],
  ],
  [
    "fingerprints of certificates",
    "swift",
    String.raw`class Delegate: NSObject, URLSessionDelegate {
    let certificateFingerprint = "${fingerprint}"
    func check(_ trust: SecTrust) -> Bool { sha256(SecCertificateCopyData(leaf)) == certificateFingerprint }
}`,
    ["2 other certificate -: FP@2"],
  ],
  [
    "a literal that is compared",
    "swift",
    String.raw`func validate(_ trust: SecTrust) -> Bool {
    let publicKeyHash = sha256(SecTrustCopyKey(trust))
    return publicKeyHash == "${a}" || publicKeyHash == "${b}"
}`,
    ["3 other spki -: A@3 B@3"],
  ],
  [
    "raw, long and interpolated strings",
    "swift",
    String.raw`let prefix = "sha256/"
let pinnedHashes = [
    "\(prefix)${a}",
    #"sha256/${b}"#,
    """
    sha256/${c}
    """,
]
func evaluate(_ trust: SecTrust) { SecTrustEvaluateWithError(trust, nil) }`,
    ["2 other spki -: sha256/A@3 sha256/B@4 sha256/C@6"],
  ],
  [
    "comments are no code",
    "swift",
    String.raw`class Delegate: NSObject, URLSessionDelegate {
    // let pinnedHash = "${a}"
    /* /* let pins = ["${a}"] */ let others = ["${b}"] */
    let pinnedHash = "${c}"
    func check(_ trust: SecTrust) -> Bool { hash(trust) == pinnedHash }
}`,
    ["4 other spki -: C@4"],
  ],
  [
    "TrustKit in Objective-C",
    "m",
    String.raw`#define kHost @"api.acme.com"
static NSString *const kBackup = @"${b}";
- (void)start {
  NSDictionary *config = @{
    kTSKPinnedDomains : @{
      kHost : @{
        kTSKEnforcePinning : @NO,
        kTSKIncludeSubdomains : @YES,
        kTSKPublicKeyHashes : @[ @"${a}", kBackup ],
      },
    }
  };
  [TrustKit initSharedInstanceWithConfiguration:config];
}`,
    ["1 trustkit spki api.acme.com@1: A@9 B@2 subdomains=true not enforced"],
  ],
  [
    "a challenge in Objective-C",
    "m",
    String.raw`- (void)URLSession:(NSURLSession *)session didReceiveChallenge:(NSURLAuthenticationChallenge *)challenge {
  NSSet *pinnedKeys = [NSSet setWithObjects:@"${a}", @"${b}", nil];
  if ([challenge.protectionSpace.host isEqualToString:@"api.acme.com"] && [pinnedKeys containsObject:hash]) {}
}`,
    ["2 other spki api.acme.com@3: A@2 B@2"],
  ],
]);
