import type { PinRule } from "../pinFinding";

const measured = "Measured with OkHttp 3.13.1 and 4.9.3.";

/** Every rule: what `rootpin pins check --rules` lists, and docs/pin-rules.md explains. */
export const pinRules: readonly PinRule[] = [
  {
    id: "single-pin",
    severity: "error",
    title: "Fewer different pins than a host needs",
    reason:
      "When the only key is lost, stolen or replaced, every installed app is locked out until it is updated. RFC 7469 section 4.3 asks for a backup pin, Android's lint for one in each pin-set; TrustKit throws with fewer than two.",
  },
  {
    id: "no-backup",
    severity: "error",
    title: "Every pin is in the one chain that is served",
    reason:
      "A backup has to outlive the chain. Another member of it, such as its intermediate, goes with it (RFC 7469 section 2.5: a backup pin matches no key of the chain).",
  },
  {
    id: "placeholder",
    severity: "error",
    title: "A placeholder instead of a pin",
    reason:
      "Samples of OkHttp and others print sha256/AAAA…: no key has this hash, and the connection fails, or there is one pin fewer than it seems.",
  },
  {
    id: "hex-pin",
    severity: "error",
    title: "Hexadecimal where base64 is compared",
    reason: `64 digits of hexadecimal are valid base64 of something else: OkHttp takes them silently and never matches. ${measured}`,
  },
  {
    id: "wrong-length",
    severity: "error",
    title: "A pin that is not 32 bytes long",
    reason: `A digit too few, or too many: OkHttp takes it silently and never matches; Android throws at the first connection. ${measured}`,
  },
  {
    id: "not-base64",
    severity: "error",
    title: "No base64, or not in its usual form",
    reason: `RFC 4648 section 4 is what platforms read. OkHttp tolerates the alphabet of URLs and missing padding, curl and Android do not. ${measured}`,
  },
  {
    id: "wrong-prefix",
    severity: "error",
    title: "The prefix or digest of another platform",
    reason: `OkHttp wants sha256/, curl sha256//, Android digest="SHA-256" and Apple's platforms the base64 alone. sha256// is taken silently by OkHttp and never matches; SHA256/ and sha256: throw. ${measured}`,
  },
  {
    id: "sha1-pin",
    severity: "error",
    title: "A SHA-1 pin",
    reason:
      "Collisions of SHA-1 are practical since 2017; Android, curl and Apple's platforms never took such pins, and OkHttp calls them legacy.",
  },
  {
    id: "empty-hash",
    severity: "error",
    title: "The hash of nothing",
    reason:
      "47DEQpj8… is the SHA-256 of an empty input: what a pipeline prints when its first program failed, such as openssl rsa with an EC key.",
  },
  {
    id: "certificate-hash",
    severity: "error",
    title: "The hash of a certificate instead of its key",
    reason:
      "A pin is the hash of the SubjectPublicKeyInfo (RFC 7469 section 2.4). The fingerprint that browsers show is of the whole certificate, and never matches.",
  },
  {
    id: "duplicate-pin",
    severity: "warning",
    title: "The same pin twice for a host",
    reason: "It looks like a backup and is none: both stand or fall with one key.",
  },
  {
    id: "duplicate-host",
    severity: "error",
    title: "The same host twice in one configuration",
    reason:
      "Android's parser throws at the first connection (AOSP, XmlConfigSource); in a property list one of the two is lost.",
  },
  {
    id: "host-url",
    severity: "error",
    title: "An address, a port or a path instead of a host",
    reason: `OkHttp 3 takes https://host silently and pins nothing, later versions throw. ${measured}`,
  },
  {
    id: "host-trailing-dot",
    severity: "error",
    title: "A dot at the end of the host",
    reason: `OkHttp compares the text: with the dot it never matches, and nothing is pinned. ${measured}`,
  },
  {
    id: "host-wildcard",
    severity: "error",
    title: "A star where the platform knows none",
    reason: `OkHttp knows "*." and "**." at the start, Android, Apple and TrustKit no star at all: the host matches nothing and is not pinned. ${measured}`,
  },
  {
    id: "double-star-version",
    severity: "error",
    title: '"**." with an OkHttp before 4.3',
    reason: `The pattern came with OkHttp 4.3.0; before, it silently never matches. The version is that of a build file above, or of --okhttp. ${measured}`,
  },
  {
    id: "apex-not-matched",
    severity: "warning",
    title: "A pattern for one label misses a host that is called",
    reason: `"*.example.com" takes exactly one label: neither example.com nor a.b.example.com (OkHttp, CertificatePinner). Only said when the files that are checked call such a host.`,
  },
  {
    id: "pattern-matches-nothing",
    severity: "warning",
    title: "A host that nothing calls, beside one that is not pinned",
    reason:
      "A mistyped host pins nothing, and nobody notices: what is not pinned connects. Only said when a host of nearly the same name is called.",
  },
  {
    id: "expired-pin-set",
    severity: "error",
    title: "The date of the pins has passed",
    reason:
      "From its expiration on Android, and TrustKit alike, do not pin any more: every certificate that the system trusts passes, without a word (Android developer documentation, pin-set).",
  },
  {
    id: "ends-soon",
    severity: "warning",
    title: "The date of the pins is near",
    reason:
      "After it nothing is pinned, without a word. An update takes weeks to reach its users; within ten days it is an error.",
  },
  {
    id: "malformed-date",
    severity: "error",
    title: "A date that the platform does not read",
    reason:
      "Android parses yyyy-MM-dd, not leniently, and throws at the first connection (AOSP, XmlConfigSource); TrustKit does not stop pinning then, or throws.",
  },
  {
    id: "not-enforced",
    severity: "error",
    title: "Pins that are reported, not enforced",
    reason: "With kTSKEnforcePinning false a wrong key is reported and the connection goes on: a trial, no protection.",
  },
  {
    id: "user-certificates",
    severity: "warning",
    title: "CAs of the user are trusted in releases",
    reason:
      "Since Android 7 apps do not trust them by default. Where they are needed for tests, debug-overrides is the place.",
  },
  {
    id: "cleartext",
    severity: "warning",
    title: "Cleartext for a pinned host",
    reason: "Without TLS there is no key to compare: whoever stands in between answers for the host.",
  },
  {
    id: "overrides-pins",
    severity: "error",
    title: "Anchors that pass without a pin",
    reason:
      'overridePins="true" lets chains of these anchors pass unpinned (Android developer documentation, certificates). In debug-overrides that is the default, and meant.',
  },
  {
    id: "unread-attribute",
    severity: "warning",
    title: "Something that the platform does not know",
    reason:
      "Android, Apple's platforms and TrustKit go on without a word when an attribute, an element or a key is misspelt: what it was to do is not done.",
  },
  {
    id: "trusts-everything",
    severity: "error",
    title: "Every certificate is taken",
    reason:
      "A trust manager or callback that accepts all takes the place of what pins belong to; Node ignores an error of checkServerIdentity when rejectUnauthorized is false.",
  },
  {
    id: "any-host-name",
    severity: "error",
    title: "Every host name is taken",
    reason: "A pinned CA has other customers: without the check of the name, each of them can stand in between.",
  },
  {
    id: "hpkp",
    severity: "warning",
    title: "The header Public-Key-Pins",
    reason: "RFC 7469's header was removed from Chrome 72 and turned off in Firefox 72. No browser reads it.",
  },
  {
    id: "unpinned-client",
    severity: "error",
    title: "A pinner that no client uses",
    reason: "CertificatePinner does nothing by itself: the builder of the client has to be given it.",
  },
  {
    id: "leaks-before-check",
    severity: "error",
    title: "The pin is checked after the request was sent",
    reason:
      "The request, its token and its body have been read by then. The check belongs into the connection's set-up.",
  },
  {
    id: "leaf-pin-acm",
    severity: "error",
    title: "The key of a certificate that ACM renews",
    reason:
      'Managed renewal makes a new key pair: every installed app is locked out by the next one ("Certificate pinning problems", ACM user guide). Certificates of ACM are valid for 198 days.',
  },
  {
    id: "leaf-pin",
    severity: "warning",
    title: "Only keys of servers are pinned",
    reason:
      "A renewal with a new key breaks them, and CA/Browser Forum ballot SC-081v3 shortens public certificates to 47 days by 2029. A CA beside them, or a key that is kept, helps.",
  },
  {
    id: "intermediate-pin",
    severity: "warning",
    title: "An intermediate of a CA that rotates them",
    reason:
      "Amazon, Let's Encrypt and Google Trust Services sign with changing intermediates; Let's Encrypt does so in order that nobody pins them (2024-03-19).",
  },
  {
    id: "amazon-roots-incomplete",
    severity: "error",
    title: "Some of Amazon's roots, not all five",
    reason:
      'ACM does not say which CA will issue: pin all of them or none ("Certificate pinning problems", ACM user guide). With the Starfield root alone newer devices are locked out.',
  },
  {
    id: "ended",
    severity: "error",
    title: "The certificate of a pinned key has ended",
    reason:
      "No server can use it any more, so this pin matches nothing. For a server's key, and beside pins that last, it is a warning: the key may have a newer certificate.",
  },
  {
    id: "authority-ends",
    severity: "warning",
    title: "A pinned CA ends before the app does",
    reason:
      "Its end, or for Amazon's roots the day on which browsers stop taking them (Mozilla, Root CA Lifecycles), is before --until, before the pins' own date, or near.",
  },
  {
    id: "last-pin-ends",
    severity: "warning",
    title: "The last valid pin of a host ends soon",
    reason:
      "After that day no known certificate matches a pin of this host. An update has to be with its users before it.",
  },
  {
    id: "no-pin-in-chain",
    severity: "error",
    title: "No pin matches the chain that is known",
    reason:
      "A certificate for this host lies beside the code, with its chain up to the root, and no pin is of it: the app would refuse its own server.",
  },
  {
    id: "unknown-pin",
    severity: "warning",
    title: "A pin of no known key",
    reason:
      "Said when everything about a host is known but this pin, when it differs from a known one in a few digits, and when its comment names a root with another key. Else it is information: the backup's key may be kept elsewhere.",
  },
  {
    id: "leaf-only-target",
    severity: "error",
    title: "A pin of the wrong end of the chain",
    reason:
      "curl --pinnedpubkey and NSPinnedLeafIdentities compare the server's key alone, NSPinnedCAIdentities CAs alone, fingerprints whole certificates. Anything else refuses the genuine server.",
  },
  {
    id: "not-in-manifest",
    severity: "warning",
    title: "Code pins what the manifest does not know",
    reason:
      "rootpin.pins.json is the one source of an app's pins: what differs from it is forgotten at the next change.",
  },
  {
    id: "missing-from-code",
    severity: "warning",
    title: "The manifest pins what code does not",
    reason: "An app that lacks a pin of the manifest lacks the backup that somebody counts on.",
  },
  {
    id: "stale-output",
    severity: "warning",
    title: "Code that was written from another manifest",
    reason: "A file that is named as an output is not what the manifest writes now. Write it again.",
  },
  {
    id: "broken-file",
    severity: "error",
    title: "A file that cannot be read to its end",
    reason: "What pins are in it, the platform does not see either.",
  },
];

const byId = new Map(pinRules.map((rule) => [rule.id, rule]));

/** Throws RangeError for a rule that is not in the list. */
export function findRule(id: string): PinRule {
  const rule = byId.get(id);
  if (!rule) throw new RangeError(`There is no rule "${id}".`);
  return rule;
}
