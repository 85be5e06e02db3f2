import assert from "node:assert/strict";
import type { AuthorityNode } from "../../src/ui/tree/nodes";
import { issueOutside } from "./outside";
import { createAuthority, done, emptyBackend, openssl, run, type Tree } from "./rootpin";

suite("Configure Revocation", () => {
  let tree: Tree;
  let root: AuthorityNode;

  suiteSetup(async () => {
    tree = await emptyBackend();
    root = await createAuthority(tree, { type: "ROOT", name: "Revoking Root" });
  });

  suiteTeardown(() => done("stopLocal"));

  const configure = (answers: Record<string, string>) =>
    run("configureRevocation", { answers: { authority: root.id, confirm: "change", ...answers } });
  const settings = async () => (await tree.authority("Revoking Root")).authority.revocation;

  /** What openssl reads in a certificate that is issued now. */
  const newCertificate = async (name: string): Promise<string> =>
    openssl(["x509", "-noout", "-text"], await issueOutside(root.id, name));

  test("a new authority publishes neither, and its tooltip says so", async () => {
    assert.deepEqual(await settings(), {});
    assert.match(await tree.tooltip(root), /CRL\\?\)?:.*off/);
  });

  test("a list in a bucket that is made for it, and OCSP, are switched on", async () => {
    const crl = { crl: "complete", bucket: "host-test-crl", days: "14", crlName: "" };
    assert.deepEqual(await configure({ ...crl, ocsp: "on", ocspName: "" }), { outcome: "done" });
    assert.deepEqual(await settings(), {
      crl: { bucket: "host-test-crl", expirationDays: 14, partitioned: false, public: true, omitExtension: false },
      ocsp: {},
    });
    assert.match(await tree.tooltip(await tree.authority("Revoking Root")), /complete, bucket host\\?-test\\?-crl/);
  });

  test("nothing changes without the confirmation that shows what changes", async () => {
    const answers = { authority: root.id, crl: "off", ocsp: "off" };
    const outcome = await run("configureRevocation", { answers });
    assert.match(outcome.message ?? "", /refused to show dialog.*Change how "Revoking Root" tells of revocations/);
    assert.equal((await settings()).crl?.expirationDays, 14);
  });

  test("names of one's own stand in certificates that are issued from then on", async () => {
    const crl = { crl: "complete", bucket: "host-test-crl", days: "14", crlName: "crl.example.com" };
    assert.deepEqual(await configure({ ...crl, ocsp: "on", ocspName: "ocsp.example.com" }), { outcome: "done" });
    const text = await newCertificate("named");
    assert.match(text, /URI:http:\/\/crl\.example\.com\//);
    assert.match(text, /OCSP - URI:http:\/\/ocsp\.example\.com/);
  });

  test("lists may be partitioned, and all of it is switched off again", async () => {
    const crl = { crl: "partitioned", bucket: "host-test-crl", days: "14", crlName: "" };
    assert.deepEqual(await configure({ ...crl, ocsp: "off" }), { outcome: "done" });
    assert.equal((await settings()).crl?.partitioned, true);
    assert.deepEqual(await configure({ crl: "off", ocsp: "off" }), { outcome: "done" });
    assert.deepEqual(await settings(), {});
    assert.doesNotMatch(await newCertificate("silent"), /CRL Distribution|OCSP/);
  });

  test("answers that AWS would not take are refused before anything changes", async () => {
    const good = { crl: "complete", bucket: "host-test-crl", days: "14", crlName: "", ocsp: "off" };
    const bad = [
      { bucket: "No" },
      { days: "5001" },
      { crlName: "http://crl.example.com" },
      { crl: "some" },
      { ocsp: "maybe" },
    ];
    for (const wrong of bad) {
      assert.equal((await configure({ ...good, ...wrong })).code, "invalid-answer", JSON.stringify(wrong));
    }
    assert.deepEqual(await settings(), {});
  });
});
