import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "../../src/crypto/digest";
import { verifySignature } from "../../src/crypto/verifySignature";
import { decodeInput } from "../../src/pki/container/decodeInput";
import { buildPath } from "../../src/pki/path/buildPath";
import { pinOf } from "../../src/pinning/pinnedKey";
import { clientVerdict } from "../../src/pinning/rotation/clientVerdict";
import { findOnPath } from "../findOnPath";
import type { Issued } from "../pki/testAuthority";
import { skip } from "../skip";
import { classPath, Jvm, writeTrustStore } from "./jvm";
import { program, startTlsServer } from "./localServers";
import { type InterceptingProxy, startMitmproxy } from "./mitmproxy";
import {
  type Build,
  buildJava,
  buildKotlin,
  type ClientPlace,
  kotlinCompiler,
  okHttpJars,
  type OkHttpVersion,
  okHttpVersions,
  places,
} from "./okHttpBuild";
import { makeOkHttpActors, type OkHttpActors, okHttpPinSets } from "./okHttpWorld";

interface Case {
  readonly title: string;
  /** A name of okHttpPinSets. */
  readonly pins: string;
  readonly chain: (actors: OkHttpActors) => readonly Issued[];
  readonly host?: string;
  readonly byProxy?: true;
  readonly says: RegExp;
}

const answered = /^200$/;
const pinFailure = /^javax\.net\.ssl\.SSLPeerUnverifiedException: Certificate pinning failure!/;
const untrusted = /SSLHandshakeException: .*unable to find valid certification path/;

const genuine = ({ server, intermediate }: OkHttpActors): Issued[] => [server, intermediate];
const unknownCa = ({ stranger }: OkHttpActors): Issued[] => [stranger];
const wrongCa = ({ attacker }: OkHttpActors): Issued[] => [attacker];

const rightServer: Case = { title: "the right server", pins: "rootpin", chain: genuine, says: answered };

const cases: readonly Case[] = [
  rightServer,
  {
    title: "a certificate with a new key, below a pinned root",
    pins: "rootpin",
    chain: ({ renewed, intermediate }) => [renewed, intermediate],
    says: answered,
  },
  { title: "a pinned intermediate", pins: "intermediatepin", chain: genuine, says: answered },
  { title: "a pinned server key", pins: "leafpin", chain: genuine, says: answered },
  {
    title: "the backup key in place of a pinned server key",
    pins: "leafpin",
    chain: ({ backup, intermediate }) => [backup, intermediate],
    says: answered,
  },
  { title: "a root beside another in reserve", pins: "reserve", chain: genuine, says: answered },
  { title: "the root that was in reserve", pins: "reserve", chain: unknownCa, says: answered },
  {
    title: "a key that is neither",
    pins: "leafpin",
    chain: ({ renewed, intermediate }) => [renewed, intermediate],
    says: pinFailure,
  },
  { title: "wrong pins", pins: "wrongpin", chain: genuine, says: pinFailure },
  { title: "another CA that is trusted", pins: "rootpin", chain: wrongCa, says: pinFailure },
  {
    title: "the genuine chain stuffed behind an attacker's certificate",
    pins: "rootpin",
    chain: ({ attacker, otherRoot, server, intermediate, root }) => [attacker, otherRoot, server, intermediate, root],
    says: pinFailure,
  },
  { title: "mitmproxy", pins: "rootpin", chain: genuine, byProxy: true, says: pinFailure },
  { title: "a CA that is not trusted", pins: "rootpin", chain: unknownCa, says: untrusted },
  {
    title: "an expired certificate of the pinned CA",
    pins: "rootpin",
    chain: ({ expired, intermediate }) => [expired, intermediate],
    says: /SSLHandshakeException: .*validity check failed/,
  },
  {
    title: "another customer of the pinned CA",
    pins: "rootpin",
    chain: ({ otherName, intermediate }) => [otherName, intermediate],
    says: /SSLPeerUnverifiedException: Hostname localhost not verified/,
  },
  { title: "a private root without its trust anchor", pins: "noanchor", chain: genuine, says: untrusted },
  { title: "a host beside another that is pinned", pins: "otherhost", chain: genuine, says: answered },
  {
    title: "the other host",
    pins: "otherhost",
    chain: genuine,
    host: "api.example.test",
    says: pinFailure,
  },
  { title: "one of 121 hosts", pins: "manyhosts", chain: genuine, says: pinFailure },
  {
    title: "the last of 121 hosts",
    pins: "manyhosts",
    chain: genuine,
    host: "h119.example.test",
    says: answered,
  },
  { title: "trust in a root of 70 kilobytes beside another", pins: "largeroot", chain: genuine, says: answered },
];

/** Who is refused by wrong pins at a pattern is pinned by it. */
const patterns: readonly (readonly [pins: string, host: string, pinned: readonly string[]])[] = [
  ["onelabel", "api.example.test", okHttpVersions],
  ["onelabel", "example.test", []],
  ["onelabel", "a.b.example.test", []],
  ["anylabel", "api.example.test", ["4.12.0", "5.5.0"]],
  ["anylabel", "example.test", ["4.12.0", "5.5.0"]],
  ["anylabel", "a.b.example.test", ["4.12.0", "5.5.0"]],
];

suite("code that is generated for OkHttp", () => {
  let folder: string | undefined;
  let jvm: Jvm;
  let actors: OkHttpActors;
  let proxy: InterceptingProxy | undefined;

  suiteSetup(async function () {
    program(this, "javac", "default-jdk-headless");
    const java = program(this, "java", "default-jdk-headless");
    const keytool = program(this, "keytool", "default-jdk-headless");
    actors = await makeOkHttpActors();
    folder = mkdtempSync(join(tmpdir(), "okhttp-"));
    const trustStore = join(folder, "platform.p12");
    writeTrustStore(keytool, trustStore, [actors.otherRoot, actors.proxyRoot]);
    jvm = new Jvm(java, trustStore);
    const mitmdump = findOnPath("mitmdump");
    proxy = mitmdump === undefined ? undefined : await startMitmproxy(mitmdump, actors.proxyRoot);
  });
  suiteTeardown(async () => {
    if (!folder) return; // skipped
    await proxy?.close();
    await jvm.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the client says, and how many connections brought the server a request. */
  async function ask(path: string, [type, method]: ClientPlace, asked: Case, isPinned: boolean) {
    const server = await startTlsServer({ chain: asked.chain(actors) });
    try {
      const url = `https://${asked.host ?? "localhost"}:${String(server.port)}/`;
      const proxyPort = asked.byProxy ? String(proxy?.port) : "";
      const control = isPinned ? "pinned" : "unpinned";
      const said = await jvm.request("call", path, "Ask", "ask", type, method, url, proxyPort, control);
      return { said, accepted: server.accepted() };
    } finally {
      await server.close();
    }
  }

  /** A client that is refused has told the server nothing; the control shows that nothing but the pins refused it. */
  async function check(path: string, place: ClientPlace, asked: Case): Promise<void> {
    const pinned = await ask(path, place, asked, true);
    assert.match(pinned.said, asked.says);
    assert.equal(pinned.accepted, asked.says === answered ? 1 : 0);
    if (asked.says !== pinFailure) return;
    assert.deepEqual(await ask(path, place, asked, false), { said: "200", accepted: 1 });
  }

  // Each of these verdicts is OkHttp's own, by the tests below.
  for (const asked of cases.filter(({ byProxy, says }) => !byProxy && (says === answered || says === pinFailure))) {
    test(`the rotation simulator predicts it: ${asked.title}`, async () => {
      assert.equal(await predict(actors, asked), asked.says === answered ? "reached" : "refused-by-pins");
    });
  }

  for (const version of okHttpVersions) {
    suite(version, () => {
      let build: Build;
      const path = (...more: readonly string[]): string => classPath(build.folder, ...more, ...build.jars);

      suiteSetup(async function () {
        const jars = okHttpJars[version](this);
        build = { jvm, folder: join(folder ?? "", version), jars, pinSets: okHttpPinSets(actors) };
        mkdirSync(build.folder);
        await buildJava(build);
      });

      suite("Java", () => {
        checkAll(version, () => path(), places["okhttp-java"]);

        test("compiles without a change, in no package", () => check(path(), ["PinnedClient", "create"], rightServer));
      });

      suite("Kotlin", () => {
        let library: string;

        suiteSetup(async function () {
          const compiler = kotlinCompiler(this);
          ({ library } = compiler);
          await buildKotlin(build, compiler);
        });

        checkAll(version, () => path(library), places["okhttp-kotlin"]);

        test("compiles without a change, in no package", () =>
          check(path(library), ["PinsKt", "getClient"], rightServer));

        // Ktor itself is in no npm package: what the code uses of it is declared in jvm/Ktor.kt.
        for (const asked of cases.filter(({ pins }) => pins === "rootpin")) {
          test(`with Ktor, too: ${asked.title}`, function () {
            if (asked.byProxy && !proxy) skip(this, noMitmproxy);
            return check(path(library), places.ktor(asked.pins), asked);
          });
        }
      });
    });
  }

  function checkAll(version: OkHttpVersion, path: () => string, place: (pins: string) => ClientPlace): void {
    for (const asked of cases) {
      test(`${asked.says === answered ? "accepts" : "refuses"} ${asked.title}`, function () {
        if (asked.byProxy && !proxy) skip(this, noMitmproxy);
        return check(path(), place(asked.pins), asked);
      });
    }
    for (const [pins, host, pinned] of patterns) {
      const isPinned = pinned.includes(version);
      test(`${isPinned ? "pins" : "does not pin"} "${host}" by ${pins}`, () =>
        check(path(), place(pins), { title: "", pins, host, chain: genuine, says: isPinned ? pinFailure : answered }));
    }
  }
});

/** By the chain that a client validates. */
async function predict(actors: OkHttpActors, { chain, pins, host = "localhost" }: Case): Promise<string> {
  const pinSet = okHttpPinSets(actors)[pins];
  const [leaf, ...sent] = chain(actors).map(({ certificate }) => certificate);
  if (!pinSet || !leaf) throw new Error(`No pin set "${pins}", or nothing is sent.`);
  const own = pinSet.trustAnchors.flatMap(({ pem }) => decodeInput(pem).filter((each) => each.kind === "certificate"));
  const anchors = [...own, actors.otherRoot.certificate, actors.proxyRoot.certificate];
  const at = new Date();
  const { trusted, certificates } = await buildPath(leaf, sent, { at, verify: verifySignature, anchors });
  assert.ok(trusted, "what a client does not trust is not for pins to say");
  const keys = certificates.map(({ subjectPublicKeyInfo, notBefore, notAfter }) => ({
    ...{ pin: pinOf(subjectPublicKeyInfo.der, sha256), owner: "", notBefore, notAfter },
  }));
  const { verdict } = clientVerdict({ name: pins, pinSet }, { host, keys, at });
  return verdict === "accepted" || verdict === "not-pinned" ? "reached" : verdict;
}

const noMitmproxy = "There is no mitmdump: Debian's package mitmproxy brings it.";
