import assert from "node:assert/strict";
import { publicRoots } from "../../src/crypto/publicRoots";
import { sha256 } from "../../src/crypto/digest";
import type { Certificate } from "../../src/pki/certificate/certificate";
import { pinOf } from "../../src/pinning/pinnedKey";
import { judgePins } from "../../src/probe/judgePins";
import type { Probe } from "../../src/probe/probe";
import { issue } from "../pki/testAuthority";
import { issueServer } from "../platforms/localServers";
import { host } from "./serverScene";

suite("what pins say of a server", () => {
  const somePin = "sha256/CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCA=";
  const keyPin = ({ subjectPublicKeyInfo }: Certificate) => pinOf(subjectPublicKeyInfo.der, sha256);
  const showed = (sent: readonly Certificate[], validated: readonly Certificate[] = []): Probe => ({
    tls: validated.length > 0 ? "ok" : "untrusted",
    sent,
    validated,
    reasons: [],
    message: "The chain is not trusted.",
  });

  async function chainOf(subject: string): Promise<Certificate[]> {
    const root = await issue({ subject, template: "RootCACertificate" });
    return [(await issueServer(root, [host])).certificate, root.certificate];
  }

  suite("programs that are known to stand in the middle", () => {
    for (const [subject, program] of [
      ["CN=mitmproxy,O=mitmproxy", /mitmproxy/],
      ["CN=Charles Proxy CA (25 Nov 2026\\, laptop),OU=https://charlesproxy.com/ssl,O=XK72 Ltd", /Charles/],
      ["CN=DO_NOT_TRUST_FiddlerRoot,O=DO_NOT_TRUST", /Fiddler/],
      ["CN=Fiddler Root Certificate Authority", /Fiddler/],
      ["CN=PortSwigger CA,O=PortSwigger", /Burp/],
      ["CN=Proxyman CA (25 Nov 2026\\, laptop),O=Proxyman LLC", /Proxyman/],
      ["CN=HTTP Toolkit CA", /HTTP Toolkit/],
      ["CN=OWASP Zed Attack Proxy Root CA,O=OWASP Root CA", /ZAP/],
      ["CN=Zscaler Root CA,O=Zscaler Inc.", /Zscaler/],
      ["CN=certadmin.netskope.com,O=Netskope Inc", /Netskope/],
      ["CN=Kaspersky Anti-Virus Personal Root Certificate,O=AO Kaspersky Lab", /Kaspersky/],
      ["CN=Avast Web/Mail Shield Root,O=Avast Web/Mail Shield", /Avast/],
      ["CN=Bitdefender Personal CA.avfree000,O=Bitdefender", /Bitdefender/],
      ["CN=ESET SSL Filter CA,O=ESET\\, spol. s r. o.", /ESET/],
      ["CN=Rootpin Intercepting Proxy 1a2b3c4d,O=Rootpin", /Rootpin/],
    ] as const) {
      test(subject, async () => {
        const chain = await chainOf(subject);
        for (const probe of [showed(chain.slice(0, 1)), showed(chain.slice(0, 1), chain)]) {
          const { verdict, interceptor, message, pins } = judgePins(probe, [somePin], {});
          assert.deepEqual([verdict, pins], ["mitm", "mismatch"], message);
          assert.match(interceptor?.program ?? "", program);
        }
      });
    }

    for (const subject of [
      "CN=Charles Schwab Internal CA",
      "CN=Fiddlers Green Root",
      "CN=My mitmproxy",
      "CN=Burp Corp Root",
      "CN=Rootpin Demo Root,O=Rootpin",
      "CN=ESETTE Root",
    ]) {
      test(`${subject} is none of them`, async () => {
        const chain = await chainOf(subject);
        assert.equal(judgePins(showed(chain, chain), [somePin], {}).verdict, "mismatch");
        assert.equal(judgePins(showed(chain), [somePin], {}).verdict, "error");
      });
    }

    test("a pin of its root is no proof of the server: it lets that program in", async () => {
      const chain = await chainOf("CN=mitmproxy,O=mitmproxy");
      const [, root] = chain;
      assert.ok(root);
      const { verdict, pins, message } = judgePins(showed(chain, chain), [keyPin(root), somePin], {});
      assert.deepEqual([verdict, pins], ["mitm", "match"]);
      assert.match(message, /lets this man in the middle in/);
    });
  });

  test("another public CA than the pinned one is a mismatch, whatever the server shows elsewhere", async () => {
    const [here, there] = publicRoots();
    assert.ok(here && there);
    const [leaf, other] = [await chainOf("CN=One"), await chainOf("CN=Two")].map(([first]) => first);
    assert.ok(leaf && other);
    const direct = showed([other], [other, there]);
    const { verdict } = judgePins(showed([leaf], [leaf, here]), [somePin], { direct });
    assert.equal(verdict, "mismatch");
    const matching = judgePins(showed([leaf], [leaf, here]), [keyPin(there)], { direct });
    assert.equal(matching.verdict, "mitm", "unless the pins match there: then the proxy shows a chain of its own");
  });

  test("pins that match are not doubted for what is shown elsewhere", async () => {
    const [chain, other] = [await chainOf("CN=One"), await chainOf("CN=Two")];
    const pin = keyPin(chain[1] as Certificate);
    const facts = { direct: showed(other, other), mintedFor: "x.invalid" };
    assert.equal(judgePins(showed(chain, chain), [pin], facts).verdict, "genuine");
  });

  test("nothing is called a match when the name or the dates are wrong", async () => {
    const chain = await chainOf("CN=One");
    for (const tls of ["wrong-host", "expired"] as const) {
      const probe = { ...showed(chain, chain), tls };
      const { verdict, pins, matched } = judgePins(probe, [keyPin(chain[1] as Certificate)], {});
      assert.deepEqual([verdict, pins, matched], ["error", "not-checked", []]);
    }
  });
});
