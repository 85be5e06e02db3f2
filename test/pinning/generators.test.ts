import assert from "node:assert/strict";
import { commentText, stringLiteral } from "../../src/pinning/commentText";
import { findGenerator } from "../../src/pinning/generators";
import { PinningError } from "../../src/pinning/pinningError";
import type { PinSet } from "../../src/pinning/pinSet";

const pinSet: PinSet = {
  hosts: [
    {
      pattern: "api.example.com",
      keys: [
        {
          pin: "sha256/++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=",
          role: "root",
          owner: "CN=Amazon Root CA 1,O=Amazon,C=US",
          notAfter: new Date("2038-01-17T00:00:00Z"),
          inChain: true,
        },
        {
          pin: "sha256/f0KW/FtqTjs108NpYj42SrGvOB2PpxIVM8nWxjPqJGE=",
          role: "backup",
          owner: "CN=offline",
          inChain: false,
        },
      ],
    },
  ],
  okHttp: 5,
  trustAnchors: [],
};

const privateRoot: PinSet = {
  ...pinSet,
  trustAnchors: [{ owner: "CN=Root", pem: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" }],
};

const generate = (id: string, set: PinSet = pinSet): string => findGenerator(id).generate(set);

const okHttp = ["okhttp-kotlin", "okhttp-java", "ktor"];

suite("the generators for OkHttp", () => {
  test("Kotlin: a pinner with a comment for each key, and a client that uses it", () => {
    assert.equal(
      generate("okhttp-kotlin"),
      `import okhttp3.CertificatePinner
import okhttp3.OkHttpClient

val certificatePinner = CertificatePinner.Builder()
    // Root CA: CN=Amazon Root CA 1,O=Amazon,C=US, certificate ends 2038-01-17
    .add("api.example.com", "sha256/++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=")
    // Backup key, not in the chain: CN=offline
    .add("api.example.com", "sha256/f0KW/FtqTjs108NpYj42SrGvOB2PpxIVM8nWxjPqJGE=")
    .build()

val client = OkHttpClient.Builder()
    .certificatePinner(certificatePinner)
    .build()
`,
    );
  });

  test("Java: the same in a class of its own", () => {
    const code = generate("okhttp-java");
    assert.match(code, /^import okhttp3\.CertificatePinner;$/m);
    assert.match(code, /^final class PinnedClient \{$/m);
    assert.match(code, /^ {4}static OkHttpClient create\(\) \{$/m);
    assert.match(code, /^ {12}\.add\("api\.example\.com", "sha256\/f0KW\/FtqTjs108NpYj42SrGvOB2PpxIVM8nWxjPqJGE="\)$/m);
    assert.match(code, /^ {12}\.build\(\);$/m);
  });

  test("Ktor: the pinner is the engine's, and the engines that do not look at it are named", () => {
    const code = generate("ktor");
    assert.match(
      code,
      /HttpClient\(OkHttp\) \{\n {4}engine \{\n {8}config \{\n {12}certificatePinner\(certificatePinner\)\n/,
    );
    assert.match(code, /CIO .* have no\n\/\/ pins/);
  });

  test("with a private root, the client is given the root to trust, by the platform's own classes", () => {
    for (const id of okHttp) {
      const code = generate(id, privateRoot);
      assert.match(code, /sslSocketFactory\(context\.(socketFactory|getSocketFactory\(\)), trustManager\)/);
      assert.match(code, /rust(ing)?PrivateRoots\(\)/);
      assert.doesNotMatch(code, /^import okhttp3\.tls/m);
      assert.doesNotMatch(generate(id), /TrustManager/);
    }
  });

  test("what stands around a root's PEM does not come into the code", () => {
    const [anchor] = privateRoot.trustAnchors;
    assert.ok(anchor);
    const pem = `""" + evil()\n${anchor.pem}"; System.exit(1);\n${anchor.pem.replace("AAAA", 'AAAA"""')}`;
    for (const id of [...okHttp, "android-nsc"]) {
      assert.equal(generate(id, { ...privateRoot, trustAnchors: [{ ...anchor, pem }] }), generate(id, privateRoot), id);
    }
  });

  test("the code is the same for OkHttp 3, 4 and 5, but for what a pattern needs", () => {
    for (const id of okHttp) {
      for (const set of [pinSet, privateRoot]) {
        assert.equal(generate(id, { ...set, okHttp: 3 }), generate(id, { ...set, okHttp: 5 }));
      }
      const set = { ...pinSet, hosts: pinSet.hosts.map((host) => ({ ...host, pattern: "**.example.com" })) };
      assert.match(generate(id, { ...set, okHttp: 4 }), /before 4\.3/);
      assert.doesNotMatch(generate(id, set), /before 4\.3/);
    }
  });

  test("many pins are statements: compilers run out of stack in a long chain", () => {
    const hosts = Array.from({ length: 50 }, (_, index) => ({
      pattern: `h${String(index)}.example.com`,
      keys: pinSet.hosts.flatMap(({ keys }) => keys),
    }));
    assert.match(generate("okhttp-kotlin", { ...pinSet, hosts }), /^ {4}add\("h49\.example\.com", "sha256\/.*"\)$/m);
    assert.match(
      generate("okhttp-java", { ...pinSet, hosts }),
      /^ {8}pins\.add\("h49\.example\.com", "sha256\/.*"\);$/m,
    );
  });

  test("Java is in ASCII: javac refuses a comment in another encoding than that of the place where it runs", () => {
    const hosts = pinSet.hosts.map((host) => ({
      ...host,
      keys: host.keys.map((key) => ({ ...key, owner: "CN=Müller 😀…" })),
    }));
    const code = generate("okhttp-java", { ...pinSet, hosts });
    assert.match(code, /CN=M\\u00fcller \\ud83d\\ude00\\u2026, /);
    assert.doesNotMatch(code, /[^\n\x20-\x7e]/);
    assert.match(generate("okhttp-kotlin", { ...pinSet, hosts }), /CN=Müller 😀…, /);
  });

  test("a string literal is the same text in Java and in Kotlin", () => {
    assert.equal(stringLiteral('a"b\\c$d\n\u00e9'), '"a\\"b\\\\c\\u0024d\\n\\u00e9"');
  });

  const hostile = [
    "*/ System.exit(1); /*",
    '\n.add("evil")',
    "\r}",
    "\\u000a.add()",
    "\\\\u000aevil",
    "\u2028x",
    "\u202ereversed",
    "$" + "{evil()}",
    "\u0085x",
  ];
  for (const owner of hostile) {
    test(`a subject cannot leave its comment: ${JSON.stringify(owner)}`, () => {
      const hosts = pinSet.hosts.map((host) => ({ ...host, keys: host.keys.map((key) => ({ ...key, owner })) }));
      for (const id of okHttp) {
        const code = javaLines(generate(id, { ...pinSet, hosts }));
        const plain = javaLines(generate(id));
        assert.equal(code.length, plain.length);
        assert.deepEqual(code.filter(isCode), plain.filter(isCode));
      }
    });
  }

  test("long and invisible text is shortened and written out", () => {
    assert.equal(commentText("a\u200bb"), "a<U+200B>b");
    assert.ok(commentText("x".repeat(5000)).length < 300);
  });

  test("an unknown format is refused with the known ones", () => {
    assert.throws(
      () => findGenerator("cobol"),
      (error) => error instanceof PinningError && /okhttp-kotlin, okhttp-java, android-nsc/.test(error.message),
    );
  });
});

/** Lines as Java sees them: it turns \uXXXX into characters first (Java Language Specification section 3.3). */
function javaLines(code: string): string[] {
  const translated = code.replace(/(\\+)u+([0-9a-f]{4})/gi, (all, slashes: string, digits: string) =>
    slashes.length % 2 === 1 ? slashes.slice(1) + String.fromCharCode(parseInt(digits, 16)) : all,
  );
  return translated.split(/\r\n|[\r\n\u0085\u2028\u2029]/);
}

const isCode = (line: string): boolean => !line.trimStart().startsWith("//");
