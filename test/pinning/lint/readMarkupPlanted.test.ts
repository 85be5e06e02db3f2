import { assertPlanted, one, three, two } from "./planted";

const header = '<?xml version="1.0" encoding="utf-8"?>';

/** A Network Security Config with something in place of what is right. */
const nsc = (parts: {
  readonly pins?: string;
  readonly set?: string;
  readonly domain?: string;
  readonly rest?: string;
}) => ({
  "app/src/main/res/xml/network_security_config.xml": `${header}
<!-- Pins of the API -->
<network-security-config xmlns:tools="http://schemas.android.com/tools">
    ${parts.rest ?? ""}
    <domain-config cleartextTrafficPermitted="false">
        ${parts.domain ?? '<domain includeSubdomains="true">api.example.com</domain>'}
        ${
          parts.set ??
          `<pin-set expiration="2028-12-31">
            ${parts.pins ?? `<pin digest="SHA-256">${one}</pin>\n            <pin digest="SHA-256">${two}</pin>`}
        </pin-set>`
        }
    </domain-config>
</network-security-config>
`,
});

const nscPins = (first: string, second = `<pin digest="SHA-256">${two}</pin>`) =>
  nsc({ pins: `${first}\n            ${second}` });

const plist = (content: string, name = "App/Info.plist") => ({
  [name]: `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>CFBundleIdentifier</key>
	<string>$(PRODUCT_BUNDLE_IDENTIFIER)</string>
	${content}
</dict>
</plist>
`,
});

const identity = (pin: string, key = "SPKI-SHA256-BASE64") => `<dict>
						<key>${key}</key>
						<string>${pin}</string>
					</dict>`;

interface Security {
  readonly domain?: string;
  readonly key?: string;
  readonly identities?: string;
  readonly rest?: string;
  readonly pinned?: string;
}

const ats = ({ domain = "api.example.com", key, identities, rest = "", pinned }: Security) =>
  plist(`<key>NSAppTransportSecurity</key>
	<dict>
		${rest}
		<key>${pinned ?? "NSPinnedDomains"}</key>
		<dict>
			<key>${domain}</key>
			<dict>
				<key>NSIncludesSubdomains</key>
				<true/>
				<key>${key ?? "NSPinnedCAIdentities"}</key>
				<array>
					${identities ?? identity(one) + identity(two)}
				</array>
			</dict>
		</dict>
	</dict>`);

interface Kit {
  readonly domain?: string;
  readonly hashes?: string;
  readonly rest?: string;
}

const hashes = (...pins: readonly string[]) => pins.map((pin) => `<string>${pin}</string>`).join("\n\t\t\t\t\t");

const trustKit = ({ domain = "www.example.com", hashes: list = hashes(one, two), rest = "" }: Kit) =>
  plist(`<key>TSKConfiguration</key>
	<dict>
		<key>TSKSwizzleNetworkDelegates</key>
		<false/>
		<key>TSKPinnedDomains</key>
		<dict>
			<key>${domain}</key>
			<dict>
				${rest}
				<key>TSKPublicKeyHashes</key>
				<array>
					${list}
				</array>
			</dict>
		</dict>
	</dict>`);

const json = (text: string, name = "pinning.json") => ({ [name]: text });
const hex = Buffer.from(one, "base64").toString("hex");

const planted: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  // Android
  ["one pin", nsc({ pins: `<pin digest="SHA-256">«single-pin»${one}</pin>` })],
  ["no pin", nsc({ pins: "<!-- soon -->", set: '«single-pin»<pin-set expiration="2028-12-31">\n        </pin-set>' })],
  [
    "the same pin twice",
    nscPins(
      `<pin digest="SHA-256">${one}</pin>`,
      `<pin digest="SHA-256">«duplicate-pin»${one}</pin>\n<pin digest="SHA-256">${two}</pin>`,
    ),
  ],
  ["OkHttp's prefix", nscPins(`<pin digest="SHA-256">«wrong-prefix»sha256/${one}</pin>`)],
  ["hexadecimal", nscPins(`<pin digest="SHA-256">«hex-pin»${hex}</pin>`)],
  [
    "hexadecimal with colons",
    nscPins(`<pin digest="SHA-256">«hex-pin»${hex.toUpperCase().replace(/..(?=.)/g, "$&:")}</pin>`),
  ],
  ["a short pin", nscPins(`<pin digest="SHA-256">«wrong-length»${one.slice(0, 40)}</pin>`)],
  ["no base64", nscPins(`<pin digest="SHA-256">«not-base64»not a pin!</pin>`)],
  ["a placeholder", nscPins(`<pin digest="SHA-256">«placeholder»AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</pin>`)],
  ["a placeholder in words", nscPins(`<pin digest="SHA-256">«placeholder»REPLACE_WITH_PIN</pin>`)],
  [
    "the hash of nothing",
    nscPins(`<pin digest="SHA-256">«empty-hash»47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=</pin>`),
  ],
  ["SHA-1", nscPins(`<pin digest="«sha1-pin»SHA-1">lvGgaKtB+IDpvJBeZpMp9HXlGEM=</pin>`)],
  ["a digest without its hyphen", nscPins(`<pin digest="«wrong-prefix»SHA256">${one}</pin>`)],
  ["no digest", nscPins(`<«wrong-prefix»pin>${one}</pin>`)],
  [
    "a pin over lines, in a character section",
    nscPins(`<pin digest="SHA-256">\n  <![CDATA[ «hex-pin»${hex} ]]>\n</pin>`),
  ],
  ["a star", nsc({ domain: "<domain>«host-wildcard»*.example.com</domain>" })],
  ["an address", nsc({ domain: "<domain>«host-url»https://api.example.com</domain>" })],
  ["a port", nsc({ domain: "<domain>«host-url»api.example.com:8443</domain>" })],
  [
    "a domain twice",
    nsc({ domain: "<domain>api.example.com</domain><domain>«duplicate-host»API.example.com</domain>" }),
  ],
  [
    "a date in the past",
    nsc({
      set: `<pin-set expiration="«expired-pin-set»2024-01-01"><pin digest="SHA-256">${one}</pin><pin digest="SHA-256">${two}</pin></pin-set>`,
    }),
  ],
  [
    "a date soon",
    nsc({
      set: `<pin-set expiration="«ends-soon»2026-12-20"><pin digest="SHA-256">${one}</pin><pin digest="SHA-256">${two}</pin></pin-set>`,
    }),
  ],
  [
    "a date in another order",
    nsc({
      set: `<pin-set expiration="«malformed-date»31-12-2028"><pin digest="SHA-256">${one}</pin><pin digest="SHA-256">${two}</pin></pin-set>`,
    }),
  ],
  [
    "expiry for expiration",
    nsc({
      set: `<pin-set «unread-attribute»expiry="2024-01-01"><pin digest="SHA-256">${one}</pin><pin digest="SHA-256">${two}</pin></pin-set>`,
    }),
  ],
  [
    "a namespace that is too many",
    nsc({
      set: `<pin-set «unread-attribute»android:expiration="2028-01-01"><pin digest="SHA-256">${one}</pin><pin digest="SHA-256">${two}</pin></pin-set>`,
    }),
  ],
  ["includeSubDomains", nsc({ domain: '<domain «unread-attribute»includeSubDomains="true">api.example.com</domain>' })],
  [
    "pins for pin-set",
    nsc({ set: `<«unread-attribute»pins><pin digest="SHA-256">${one}</pin><pin digest="SHA-256">${two}</pin></pins>` }),
  ],
  [
    "pin-sets",
    nsc({
      set: `<«unread-attribute»pin-sets><pin digest="SHA-256">${one}</pin><pin digest="SHA-256">${two}</pin></pin-sets>`,
    }),
  ],
  [
    "a pin-set for every host",
    nsc({
      rest: `<base-config><«unread-attribute»pin-set><pin digest="SHA-256">${one}</pin><pin digest="SHA-256">${two}</pin></pin-set></base-config>`,
    }),
  ],
  [
    "two pin-sets of one domain",
    nsc({
      set: `<pin-set><pin digest="SHA-256">${one}</pin><pin digest="SHA-256">${two}</pin></pin-set><«unread-attribute»pin-set><pin digest="SHA-256">${three}</pin><pin digest="SHA-256">${two}</pin></pin-set>`,
    }),
  ],
  [
    "a domain-config without a domain",
    {
      "res/xml/nsc.xml": `<network-security-config><«unread-attribute»domain-config><pin-set><pin digest="SHA-256">${one}</pin><pin digest="SHA-256">${two}</pin></pin-set></domain-config></network-security-config>`,
    },
  ],
  [
    "user certificates for a pinned host",
    nsc({
      domain:
        '<domain>api.example.com</domain><trust-anchors><certificates src="system"/><certificates src="«user-certificates»user"/></trust-anchors>',
    }),
  ],
  [
    "user certificates for every host",
    nsc({
      rest: '<base-config><trust-anchors><certificates src="«user-certificates»user" /></trust-anchors></base-config>',
    }),
  ],
  [
    "anchors that override pins",
    nsc({
      domain:
        '<domain>api.example.com</domain><trust-anchors><certificates src="@raw/ca" overridePins="«overrides-pins»true"/></trust-anchors>',
    }),
  ],
  [
    "cleartext for a pinned host",
    {
      "res/xml/nsc.xml": `<network-security-config>
  <domain-config cleartextTrafficPermitted="«cleartext»true">
    <domain>api.example.com</domain>
    <pin-set><pin digest="SHA-256">${one}</pin><pin digest="SHA-256">${two}</pin></pin-set>
  </domain-config>
</network-security-config>`,
    },
  ],
  [
    "a nested domain whose own pins are too few",
    nsc({
      domain: `<domain>example.com</domain><domain-config><domain>a.example.com</domain><pin-set><pin digest="SHA-256">«single-pin»${three}</pin></pin-set></domain-config>`,
    }),
  ],
  [
    "a tag that is not closed",
    {
      "res/xml/nsc.xml": `<network-security-config>\n  <domain-config>\n    <domain>api.example.com</domain>\n  </network-security-config«broken-file»>`,
    },
  ],
  // Apple
  ["one identity", ats({ identities: identity(`«single-pin»${one}`) })],
  ["OkHttp's prefix", ats({ identities: identity(`«wrong-prefix»sha256/${one}`) + identity(two) })],
  ["hexadecimal", ats({ identities: identity(`«hex-pin»${hex}`) + identity(two) })],
  [
    "a placeholder",
    ats({ identities: identity("«placeholder»AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=") + identity(two) }),
  ],
  [
    "a key of an identity that does not exist",
    ats({ identities: identity(one, "«unread-attribute»SPKI-SHA256") + identity(two) }),
  ],
  ["a key of a domain that does not exist", ats({ key: "«unread-attribute»NSPinnedCAIdentity" })],
  ["NSPinnedDomain", ats({ pinned: "«unread-attribute»NSPinnedDomain" })],
  ["texts for dictionaries", ats({ identities: `<string>«unread-attribute»${one}</string>${identity(two)}` })],
  ["a star", ats({ domain: "«host-wildcard»*.example.com" })],
  ["an address", ats({ domain: "«host-url»https://api.example.com" })],
  ["everything without TLS", ats({ rest: "<key>«cleartext»NSAllowsArbitraryLoads</key>\n<true/>" })],
  [
    "a pinned host without TLS",
    ats({
      rest: "<key>NSExceptionDomains</key><dict><key>api.example.com</key><dict><key>«cleartext»NSExceptionAllowsInsecureHTTPLoads</key><true/></dict></dict>",
    }),
  ],
  [
    "pinned domains beside NSAppTransportSecurity",
    plist(
      `<key>«unread-attribute»NSPinnedDomains</key><dict><key>api.example.com</key><dict><key>NSPinnedCAIdentities</key><array>${identity(one)}${identity(two)}</array></dict></dict>`,
    ),
  ],
  [
    "CA and leaf identities of one domain, one each",
    ats({
      identities: `${identity(`«single-pin»${one}`)}</array><key>NSPinnedLeafIdentities</key><array>${identity(`«single-pin»${two}`)}`,
    }),
  ],
  // TrustKit
  ["one hash", trustKit({ hashes: hashes(`«single-pin»${one}`) })],
  ["OkHttp's prefix", trustKit({ hashes: hashes(`«wrong-prefix»sha256/${one}`, two) })],
  ["the same hash twice", trustKit({ hashes: hashes(one, `«duplicate-pin»${one}`, two) })],
  ["not enforced", trustKit({ rest: "<key>TSKEnforcePinning</key>\n«not-enforced»<false/>" })],
  [
    "a date in the past",
    trustKit({ rest: "<key>TSKExpirationDate</key>\n<string>«expired-pin-set»2025-06-30</string>" }),
  ],
  [
    "a date with slashes",
    trustKit({ rest: "<key>TSKExpirationDate</key>\n<string>«malformed-date»2028/06/30</string>" }),
  ],
  ["the k of the code", trustKit({ rest: "<key>«unread-attribute»kTSKIncludeSubdomains</key><true/>" })],
  ["a star", trustKit({ domain: "«host-wildcard»*.example.com" })],
  [
    "a host of YAML with one pin",
    {
      "config/pins.yaml": `pinning:\n  hosts:\n    - host: api.example.com\n      pins:\n        - "«single-pin»sha256/${one}" # root\n    - host: cdn.example.com\n      pins:\n        - sha256/${one}\n        - sha256/${two}\n`,
    },
  ],
  [
    "an address in YAML, and a short pin",
    {
      "pins.yml": `pins:\n  "«host-url»https://api.example.com":\n    - «wrong-length»sha256/${one.slice(0, 20)}\n    - sha256/${two}\n`,
    },
  ],
  // JSON
  [
    "pins of a host, an entry each",
    json(
      `[{"domain": "api.example.com", "pin": "sha256/${one}"},\n{"domain": "api.example.com", "pin": "«wrong-length»sha256/abcd"}]`,
    ),
  ],
  [
    "one fingerprint of a plugin",
    json(
      `{"plugins": {"SSLCertificateChecker": {"url": "https://api.example.com", "fingerprint": "«single-pin»${hex.toUpperCase().replace(/..(?=.)/g, "$&:")}"}}}`,
      "capacitor.config.json",
    ),
  ],
  [
    "the header that browsers forgot",
    json(
      `{"hosting": {"headers": [{"key": "«hpkp»Public-Key-Pins", "value": "pin-sha256=\\"${one}\\"; max-age=5184000"}]}}`,
      "firebase.json",
    ),
  ],
  ["yes for true", nsc({ domain: '<domain includeSubdomains="«unread-attribute»yes">api.example.com</domain>' })],
  ["one pin", json(`{\n  "pinning": {\n    "api.example.com": ["«single-pin»sha256/${one}"]\n  }\n}\n`)],
  [
    "an address for a host",
    json(
      `{"certificatePins": [{"host": "«host-url»https://api.example.com", "pins": ["sha256/${one}", "sha256/${two}"]}]}`,
    ),
  ],
  ["hexadecimal behind a prefix", json(`{"pins": {"api.example.com": ["«hex-pin»sha256/${hex}", "sha256/${two}"]}}`)],
  [
    "SHA-1",
    json(`{"domain": "api.example.com", "pins": ["«sha1-pin»sha1/lvGgaKtB+IDpvJBeZpMp9HXlGEM=", "sha256/${two}"]}`),
  ],
  [
    "a placeholder of Expo",
    json(
      `{"expo": {"plugins": [["@bam.tech/react-native-app-security", {"sslPinning": {"api.example.com": ["${one}", "«placeholder»AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]}}]]}}`,
      "app.json",
    ),
  ],
  [
    "a short pin of a plugin",
    json(
      `{"plugins": {"SslPinning": {"api.example.com": {"includeSubdomains": true, "publicKeyHashes": ["«wrong-length»${one.slice(0, 40)}", "${two}"]}}}}`,
      "capacitor.config.json",
    ),
  ],
  [
    "Apple's keys in Expo",
    json(
      `{"expo": {"ios": {"infoPlist": {"NSAppTransportSecurity": {"NSPinnedDomains": {"api.example.com": {"NSPinnedCAIdentities": [{"SPKI-SHA256-BASE64": "«wrong-prefix»sha256/${one}"}, {"SPKI-SHA256-BASE64": "${two}"}]}}}}}}}`,
      "app.json",
    ),
  ],
  [
    "a comment beside the pin",
    json(
      `{\n  // of the API\n  "pinning": {"api.example.com": [\n    "sha256/${one}", // root\n    "«wrong-length»sha256/abcd" // backup\n  ]}\n}`,
      "config.jsonc",
    ),
  ],
  [
    "an expired entry",
    json(
      `{"hosts": [{"hostname": "api.example.com", "expires": "«expired-pin-set»2025-01-01T00:00:00Z", "pins": ["sha256/${one}", "sha256/${two}"]}]}`,
    ),
  ],
  [
    "the same pin twice",
    json(`{"ssl": {"host": "api.example.com", "publicKeyHashes": ["${one}", "«duplicate-pin»${one}", "${two}"]}}`),
  ],
  [
    "a manifest with one pin",
    json(
      `{"version": 1, "hosts": [{"pattern": "api.example.com", "pins": [{"pin": "«single-pin»sha256/${one}", "role": "root"}]}]}`,
      "rootpin.pins.json",
    ),
  ],
  [
    "pins in Android's resources",
    {
      "res/values/pins.xml": `<resources>\n  <string-array name="pins">\n    <item>«wrong-length»sha256/${one.slice(0, 20)}</item>\n    <item>sha256/${two}</item>\n  </string-array>\n</resources>`,
    },
  ],
];

suite("pins in markup", () => {
  for (const [name, files] of planted) {
    test(`${name}: found in ${Object.keys(files).join(", ")}`, () => {
      assertPlanted(files);
    });
  }
});
