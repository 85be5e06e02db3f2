import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { sha256 } from "../../src/crypto/digest";
import { findGenerator } from "../../src/pinning/generators";
import { chainKey, type PinnedKey } from "../../src/pinning/pinnedKey";
import { createPinSet, type PinnedHost, type PinSet } from "../../src/pinning/pinSet";
import { withAuthorities } from "../../src/pinning/withAuthorities";
import { findOnPath } from "../findOnPath";
import { issue } from "../pki/testAuthority";
import { skip } from "../skip";
import { codeSyntax, type Grammar } from "./codeSyntax";

const rootKey: PinnedKey = {
  pin: "sha256/++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=",
  role: "root",
  owner: "CN=Amazon Root CA 1,O=Amazon,C=US",
  notAfter: new Date("2038-01-17T00:00:00Z"),
  inChain: true,
  authority: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
};
const leafKey: PinnedKey = {
  pin: "sha256/NqvDJlas/GRcYbcWE8S/IceH9cq77kg0jVhZeAPXq8k=",
  role: "leaf",
  owner: "CN=api.example.com",
  notAfter: new Date("2027-01-17T00:00:00Z"),
  inChain: true,
};
const backup: PinnedKey = {
  pin: "sha256/f0KW/FtqTjs108NpYj42SrGvOB2PpxIVM8nWxjPqJGE=",
  role: "backup",
  owner: "CN=offline",
  inChain: false,
};

const pinSetOf = (keys: readonly PinnedKey[], ...patterns: readonly string[]): PinSet => ({
  hosts: (patterns.length > 0 ? patterns : ["api.example.com"]).map((pattern) => ({ pattern, keys })),
  trustAnchors: [],
  okHttp: 5,
});
const rootPins = pinSetOf([rootKey, backup]);
const leafPins = pinSetOf([leafKey, backup]);
const privateRoot: PinSet = {
  ...rootPins,
  trustAnchors: [{ owner: "CN=Root", pem: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" }],
};

const generate = (id: string, pinSet: PinSet): string => findGenerator(id).generate(pinSet);

/** Grammars of the formats that have one; a shell and an XML parser judge the other two. */
const grammars: Readonly<Record<string, readonly Grammar[]>> = {
  trustkit: ["swift"],
  flutter: ["dart"],
  "react-native": ["typescript", "tsx"],
  node: ["javascript"],
  go: ["go"],
  python: ["python"],
  dotnet: ["c_sharp"],
};
const ids = [...Object.keys(grammars), "curl", "ios-nspinneddomains"];

suite("the generators that are not OkHttp's", () => {
  test("iOS: CAs and keys that wait, in a property list of its own", () => {
    assert.equal(
      generate("ios-nspinneddomains", rootPins),
      `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <!-- Copy NSAppTransportSecurity into Info.plist. iOS 14 and macOS 11 or later pin; older ones ignore it. -->
  <!-- Holds for URLSession and what is built on it. Sockets, and Flutter's Dart code, do not read it. -->
  <key>NSAppTransportSecurity</key>
  <dict>
    <key>NSPinnedDomains</key>
    <dict>
      <key>api.example.com</key>
      <dict>
        <key>NSPinnedCAIdentities</key>
        <array>
          <!-- Root CA: CN=Amazon Root CA 1,O=Amazon,C=US, certificate ends 2038-01-17 -->
          <dict>
            <key>SPKI-SHA256-BASE64</key>
            <string>++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=</string>
          </dict>
          <!-- Backup key, not in the chain: CN=offline -->
          <!-- Counts as the key of a CA: a server that has this key itself needs a certificate of a CA pinned here. -->
          <dict>
            <key>SPKI-SHA256-BASE64</key>
            <string>f0KW/FtqTjs108NpYj42SrGvOB2PpxIVM8nWxjPqJGE=</string>
          </dict>
        </array>
      </dict>
    </dict>
  </dict>
</dict>
</plist>
`,
    );
  });

  test("iOS wants a match among CAs and among leaves, if both are there: never both in one domain", () => {
    const leaves = generate("ios-nspinneddomains", leafPins);
    assert.match(leaves, /NSPinnedLeafIdentities/);
    assert.doesNotMatch(leaves, /NSPinnedCAIdentities/);
    assert.equal(leaves.match(/SPKI-SHA256-BASE64/g)?.length, 2);
    const both = generate("ios-nspinneddomains", pinSetOf([leafKey, rootKey, backup]));
    assert.doesNotMatch(both, /NSPinnedLeafIdentities|NqvDJlas/);
    assert.match(both, /Left out.*\n.*CN=api\.example\.com/);
  });

  test("TrustKit: a dictionary for each domain, and a session whose delegate asks TrustKit", () => {
    const hosts = rootPins.hosts.map((host) => ({ ...host, expiresOn: new Date("2027-02-03T00:00:00Z") }));
    const code = generate("trustkit", { ...rootPins, hosts });
    const domain = `            "api.example.com": [
                kTSKEnforcePinning: true,
                kTSKIncludeSubdomains: false,
                // From this day on TrustKit lets every trusted server pass: an app that is not updated is not pinned.
                kTSKExpirationDate: "2027-02-03",
                kTSKPublicKeyHashes: [
                    // Root CA: CN=Amazon Root CA 1,O=Amazon,C=US, certificate ends 2038-01-17
                    "++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=",
                    // Backup key, not in the chain: CN=offline
                    "f0KW/FtqTjs108NpYj42SrGvOB2PpxIVM8nWxjPqJGE=",
                ],
            ] as [String: Any],
`;
    assert.ok(code.includes(domain), code);
    assert.match(code, /pinningValidator/);
    assert.doesNotMatch(generate("trustkit", rootPins), /kTSKExpirationDate/);
    for (const id of ["trustkit", "react-native"]) {
      assert.match(generate(id, pinSetOf([rootKey])), /fewer than two pins/);
      assert.doesNotMatch(generate(id, rootPins), /fewer than two pins/);
    }
  });

  test("React Native: what initializeSslPinning takes", () => {
    assert.ok(
      generate("react-native", pinSetOf([rootKey, backup], "**.example.com")).includes(`
export const pinningOptions = {
  "example.com": {
    includeSubdomains: true,
    publicKeyHashes: [
      // Root CA: CN=Amazon Root CA 1,O=Amazon,C=US, certificate ends 2038-01-17
      "++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=",
      // Backup key, not in the chain: CN=offline
      "f0KW/FtqTjs108NpYj42SrGvOB2PpxIVM8nWxjPqJGE=",
    ],
  },
};
`),
    );
  });

  test("curl: keys of servers are compared, CAs are trusted alone, and nothing is taken unverified", () => {
    const leaves = generate("curl", leafPins);
    const both =
      "sha256//NqvDJlas/GRcYbcWE8S/IceH9cq77kg0jVhZeAPXq8k=;sha256//f0KW/FtqTjs108NpYj42SrGvOB2PpxIVM8nWxjPqJGE=";
    assert.ok(leaves.includes(`--pinnedpubkey '${both}'`), leaves);
    assert.doesNotMatch(leaves, /authorities-1/);
    const roots = generate("curl", rootPins);
    assert.match(roots, /'AAAA' \\\n.*\n {4}>"\$folder\/authorities-1\.pem"/);
    assert.doesNotMatch(roots, /--pinnedpubkey.*sha256\/\/\+\+MB/);
    for (const code of [leaves, roots]) assert.doesNotMatch(code, /\s(-k|--insecure)\b/);
  });

  test("curl and Flutter say of a CA without its certificate that they cannot check it", () => {
    const { authority, ...bare } = rootKey;
    assert.ok(authority);
    assert.match(generate("curl", pinSetOf([bare, backup])), /curl cannot check/);
    assert.match(generate("flutter", pinSetOf([bare, backup])), /Not checked/);
  });

  test("they find the certificate of a pinned CA among those of a manifest, and Amazon's by themselves", async () => {
    const { certificate } = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    const { authority, ...ours } = chainKey(certificate, sha256);
    const { authority: stub, ...amazon } = rootKey;
    assert.ok(authority && stub);
    const reserve = { ...backup, pin: `sha256/${"A".repeat(43)}=` };
    const set = withAuthorities(pinSetOf([ours, amazon, reserve]), [certificate], sha256);
    for (const id of ["curl", "flutter"]) assert.equal(generate(id, set).match(/BEGIN CERTIFICATE/g)?.length, 2, id);
    const [host] = set.hosts;
    assert.deepEqual(host?.keys[0], { ...ours, authority });
    assert.deepEqual(host.keys[2], reserve);
  });

  test("a name stands once: dictionaries with the same key twice stop an app", () => {
    const set = pinSetOf([rootKey, backup], "example.com", "*.example.com");
    const names = {
      "ios-nspinneddomains": "<key>example.com</key>",
      trustkit: '"example.com"',
      "react-native": '"example.com"',
    };
    for (const [id, name] of Object.entries(names)) {
      assert.equal(generate(id, set).split(name).length, 2, id);
      assert.match(generate(id, set), /ncludes?Subdomains(<\/key>\s*<true\/>|: true)/);
    }
  });

  test("what a platform cannot say of subdomains is said in a comment", () => {
    const note = (id: string, pattern: string): string => generate(id, pinSetOf([rootKey, backup], pattern));
    for (const id of ["trustkit", "react-native"]) {
      assert.match(note(id, "*.example.com"), /cannot stop at one more label/);
      assert.doesNotMatch(note(id, "**.example.com"), /cannot stop/);
    }
    assert.match(note("ios-nspinneddomains", "*.example.com"), /and example\.com itself/);
    assert.match(note("ios-nspinneddomains", "**.example.com"), /Add a\.b\.example\.com/);
  });

  test("languages without a date of their own say that the pins go on", () => {
    const hosts = rootPins.hosts.map((host) => ({ ...host, expiresOn: new Date("2027-02-03T00:00:00Z") }));
    for (const id of ids.filter((each) => each !== "trustkit" && each !== "react-native")) {
      assert.match(generate(id, { ...rootPins, hosts }), /hold without end/, id);
      assert.doesNotMatch(generate(id, rootPins), /hold without end/, id);
    }
  });

  test("a private root is brought along, or who is to trust it is said", () => {
    for (const id of ids) {
      assert.match(generate(id, privateRoot), /AAAA|configuration profile/, id);
      assert.doesNotMatch(generate(id, leafPins), /AAAA|configuration profile/, id);
    }
  });

  test("the certificate of a pinned CA comes from its chain, and from a backup that is one", async () => {
    const { certificate } = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    const other = await issue({ subject: "CN=Other", template: "RootCACertificate" });
    const request = { hostPattern: "api.example.com", chain: [certificate], role: "root", okHttp: 5 } as const;
    const set = createPinSet({ ...request, backups: [other.certificate], privateRoot: false }, sha256);
    for (const id of ["curl", "flutter"]) assert.equal(generate(id, set).match(/BEGIN CERTIFICATE/g)?.length, 2, id);
    assert.equal(generate("ios-nspinneddomains", set).match(/Counts as/g), null);
  });
});

const hostile: readonly string[] = [
  "*/ evil(); /*",
  "--> <evil/> <!--",
  "]]> &lt; <!DOCTYPE x>",
  '\n"); evil();',
  "\revil()",
  "\\u000aevil()",
  "\\\\u000aevil\\",
  "\u2028evil()",
  "\u2029evil()",
  "\u202ereversed\u2066",
  "\u0085evil",
  "\u000bevil\u000cevil",
  "\0evil",
  "${evil()} \\(evil) #{evil} {evil}",
  "$(evil) `evil` ; evil & evil | evil > evil",
  "' + evil + '",
  "''' evil",
  '""" evil',
  "EOF\nevil\nEOF",
  "%s %n %",
  "-*- coding: utf-7 -*- +AAo-evil()",
  "go:build ignore",
  "\ud800 half a pair \ufeff",
  "x".repeat(5000),
];

/** All of them at once, a host for each: what one text does to the code shows in what follows it. */
const hostileSet = (change: (text: string, host: PinnedHost) => PinnedHost): PinSet => ({
  hosts: hostile.map((text, index) =>
    change(text, { pattern: `h${String(index)}.example`, keys: [rootKey, leafKey, backup] }),
  ),
  trustAnchors: hostile.map((owner) => ({
    owner,
    pem: `${owner}\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`,
  })),
  okHttp: 5,
});
const plainSet: PinSet = hostileSet((_text, host) => host);
const hostileOwners = hostileSet((owner, host) => ({ ...host, keys: host.keys.map((key) => ({ ...key, owner })) }));
const hostilePatterns = hostileSet((text, host) => ({ ...host, pattern: `${text}.${host.pattern}` }));
const hostilePins = hostileSet((text, host) => ({
  ...host,
  keys: host.keys.map((key) => ({ ...key, pin: `${text}${key.role}` })),
}));

suite("what strangers wrote, in generated code", () => {
  for (const [id, all] of Object.entries(grammars)) {
    for (const grammar of all) {
      test(`${id} is ${grammar} whatever a subject, a host or a pin says`, async function () {
        this.timeout(60_000);
        const plain = await codeSyntax(grammar, generate(id, plainSet));
        assert.deepEqual(plain.errors, []);
        assert.deepEqual(await codeSyntax(grammar, generate(id, hostileOwners)), plain);
        for (const set of [hostilePatterns, hostilePins]) {
          const { errors, kinds } = await codeSyntax(grammar, generate(id, set));
          assert.deepEqual(errors, []);
          assert.deepEqual(kinds, plain.kinds);
        }
      });
    }
  }

  test("curl's script runs nothing of it", () => {
    for (const set of [hostileOwners, hostilePatterns, hostilePins]) {
      const code = generate("curl", set).replace("\nexec curl ", "\nprintf '%s\\n' unpinned ");
      const options = { input: code, encoding: "utf8" } as const;
      const { stdout, stderr, status } = spawnSync("sh", ["-s", "--", "https://unpinned.example"], options);
      assert.deepEqual([stderr, stdout, status], ["", "unpinned\nhttps://unpinned.example\n", 0]);
    }
    const shellCode = (code: string): string[] =>
      code.split(/\r\n?|\n/).filter((line) => !line.trimStart().startsWith("#"));
    assert.deepEqual(shellCode(generate("curl", hostileOwners)), shellCode(generate("curl", plainSet)));
  });

  test("the property list is one, with the same structure", function () {
    const xmllint = findOnPath("xmllint") ?? skip(this, "There is no xmllint: libxml2-utils brings it.");
    const plistutil = findOnPath("plistutil") ?? skip(this, "There is no plistutil: libplist-utils brings it.");
    const readBack = (set: PinSet): string => {
      const input = generate("ios-nspinneddomains", set);
      const linted = spawnSync(xmllint, ["--nonet", "--noout", "-"], { input, encoding: "utf8" });
      assert.equal(linted.status, 0, linted.stderr);
      const binary = spawnSync(plistutil, ["-f", "bin", "-i", "-"], { input });
      assert.equal(binary.status, 0, String(binary.stderr));
      return spawnSync(plistutil, ["-f", "xml", "-i", "-"], { input: binary.stdout, encoding: "utf8" }).stdout;
    };
    const plain = readBack(plainSet);
    assert.match(plain, /<key>NSPinnedDomains<\/key>\s*<dict>\s*<key>h0\.example<\/key>/);
    assert.match(plain, /<key>SPKI-SHA256-BASE64<\/key>\s*<string>\+\+MBgDH5WGvL9/);
    assert.equal(readBack(hostileOwners), plain);
    const elements = (xml: string): string[] => xml.match(/<[^>]*>/g) ?? [];
    for (const set of [hostilePatterns, hostilePins]) assert.deepEqual(elements(readBack(set)), elements(plain));
  });

  test("Go code is formatted as gofmt does it", function () {
    const gofmt = findOnPath("gofmt") ?? skip(this, "There is no gofmt: golang-go brings it.");
    for (const set of [rootPins, privateRoot, pinSetOf([leafKey, backup], "*.example.com", "example.com")]) {
      const input = generate("go", set);
      assert.equal(spawnSync(gofmt, { input, encoding: "utf8" }).stdout, input);
    }
  });
});
