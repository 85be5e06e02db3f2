import assert from "node:assert/strict";
import * as engine from "../../../src/ui/engine/pki";
import { encodePem } from "../../../src/pki/container/pem";
import { encodeSubjectAltName } from "../../../src/pki/issue/extensions/subjectAltName";
import { issue, type Issued } from "../../pki/testAuthority";

const at = new Date();
const pem = ({ certificate }: Issued): string => encodePem("CERTIFICATE", certificate.der);

suite("a server's chain, in the order that ACM wants", () => {
  let root: Issued;
  let middle: Issued;
  let server: Issued;

  suiteSetup(async () => {
    root = await issue({ subject: "CN=Chain Root", template: "RootCACertificate" });
    middle = await issue({ subject: "CN=Chain Middle", template: "SubordinateCACertificate_PathLen0", issuer: root });
    const names = encodeSubjectAltName([{ type: "dns", value: "API.example.com" }], false);
    const template = "EndEntityServerAuthCertificate";
    server = await issue({ subject: "CN=server", template, issuer: middle, requested: [names] });
  });

  test("is the certificate, then its issuer, without the root; each change is said", async () => {
    const given = [pem(root), pem(middle), pem(server)].join("");
    const chain = await engine.serverChainOf([given], at);
    assert.equal(chain.certificate, pem(server));
    assert.equal(chain.chain, pem(middle));
    assert.deepEqual(chain.names, ["api.example.com"]);
    assert.equal(chain.pin, engine.spkiPin(pem(server)));
    assert.deepEqual(chain.notes, ["reordered", "root-left-out"]);
  });

  test("nothing is said of a chain that is right", async () => {
    assert.deepEqual((await engine.serverChainOf([pem(server), pem(middle)], at)).notes, []);
  });

  test("certificates of others are left out, a missing issuer and an end are said", async () => {
    const other = await issue({ subject: "CN=Other", template: "RootCACertificate" });
    const late = new Date(at.getTime() + 365 * 86_400_000);
    const chain = await engine.serverChainOf([pem(server), pem(other)], late);
    assert.equal(chain.chain, undefined);
    assert.deepEqual(chain.notes, ["others-left-out", "issuer-missing", "ended"]);
  });

  test("authorities alone are no server's certificate", async () => {
    await assert.rejects(engine.serverChainOf([pem(root), pem(middle)], at), { code: "invalid-input" });
  });

  test("the key of another certificate is refused", () => {
    const file = Buffer.from(middle.privateKey.export({ type: "pkcs8", format: "pem" }));
    const { subjectPublicKeyInfo } = server.certificate;
    assert.throws(() => engine.privateKeyFor(file, undefined, subjectPublicKeyInfo.der), { code: "key-mismatch" });
    assert.match(engine.privateKeyFor(file, undefined, middle.certificate.subjectPublicKeyInfo.der), /PRIVATE KEY/);
  });
});
