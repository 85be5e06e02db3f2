import assert from "node:assert/strict";
import { commentText, stringLiteral } from "../../src/pinning/commentText";
import { findGenerator, generators } from "../../src/pinning/generators";
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

suite("the OkHttp generators", () => {
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
    assert.match(code, /^ {12}\.add\("api\.example\.com", "sha256\/f0KW\/FtqTjs108NpYj42SrGvOB2PpxIVM8nWxjPqJGE="\)$/m);
    assert.match(code, /^ {12}\.build\(\);$/m);
  });

  test("with a private root, the client is given the root to trust", () => {
    for (const { id } of generators) {
      assert.match(generate(id, privateRoot), /HandshakeCertificates/);
      assert.match(generate(id, privateRoot), /sslSocketFactory\(handshakeCertificates/);
      assert.doesNotMatch(generate(id), /HandshakeCertificates/);
    }
  });

  test("each version of OkHttp is given what it has", () => {
    const kotlin = (okHttp: PinSet["okHttp"]): string => generate("okhttp-kotlin", { ...privateRoot, okHttp });
    assert.match(kotlin(3), /CertificateFactory.*handshakeCertificates\.trustManager\(\)/s);
    assert.match(kotlin(4), /CertificateFactory.*handshakeCertificates\.trustManager\)/s);
    assert.match(kotlin(5), /decodeCertificatePem\(\).*handshakeCertificates\.trustManager\)/s);
  });

  test("a pattern of two stars says which OkHttp 4 it needs", () => {
    for (const { id } of generators) {
      const set = { ...pinSet, hosts: pinSet.hosts.map((host) => ({ ...host, pattern: "**.example.com" })) };
      assert.match(generate(id, { ...set, okHttp: 4 }), /before 4\.3/);
      assert.doesNotMatch(generate(id, set), /before 4\.3/);
    }
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
      for (const { id } of generators) {
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
      (error) => error instanceof PinningError && /okhttp-kotlin, okhttp-java/.test(error.message),
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
