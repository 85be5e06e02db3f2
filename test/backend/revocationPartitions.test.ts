import assert from "node:assert/strict";
import { join } from "node:path";
import { joinCrl } from "../../src/backend/revocation/joinCrl";
import type { AuthorityRecord } from "../../src/backend/store/authorities";
import { type OpenStore, openStore } from "../../src/backend/store/openStore";
import { randomSerialNumber } from "../../src/crypto/serialNumber";
import { crlSettings } from "./revocationParts";
import { TestFolder } from "./testBackend";

const at = new Date("2026-01-31T12:00:00Z");

suite("partitions of a CRL", () => {
  let folder: TestFolder;
  let store: OpenStore;
  setup(async () => {
    folder = new TestFolder();
    store = await openStore(join(folder.path, "store.sqlite"));
  });
  teardown(() => {
    store.close();
    folder.remove();
  });

  const authority = (settings: object) =>
    store.transaction(() =>
      store.authorities.insert({
        arn: "arn:aws:acm-pca:us-east-1:000000000000:certificate-authority/11111111-2222-3333-4444-555555555555",
        region: "us-east-1",
        ownerAccount: "000000000000",
        type: "ROOT",
        usageMode: "GENERAL_PURPOSE",
        keyStorageSecurityStandard: "FIPS_140_2_LEVEL_3_OR_HIGHER",
        configuration: "{}",
        revocationConfiguration: JSON.stringify(crlSettings(settings)),
        createdAt: at,
      }),
    );

  /** The URLs that so many new certificates of a CA name. */
  const joinMany = (ca: AuthorityRecord, count: number, endpoint = "http://127.0.0.1:1") =>
    store.transaction(() =>
      Array.from({ length: count }, () => {
        const serialHex = Buffer.from(randomSerialNumber()).toString("hex");
        const { id } = store.certificates.reserve({
          authorityId: ca.id,
          arn: `${ca.arn}/certificate/${serialHex}`,
          serialHex,
          subject: "",
          commonName: "",
          notBefore: at,
          notAfter: at,
          issuedAt: at,
          availableAt: at,
          templateArn: "",
          isAuthority: false,
        });
        return joinCrl({ store, endpoint }, ca, id);
      }),
    );

  test("take a thousand certificates each, under a name that nobody can guess", async () => {
    const ca = await authority({ CrlType: "PARTITIONED" });
    const urls = await joinMany(ca, 2001);
    const counts = [...new Set(urls)].map((url) => urls.filter((each) => each === url).length);
    assert.deepEqual(counts, [1000, 1000, 1]);
    for (const url of new Set(urls)) assert.match(url ?? "", /\/[0-9a-f]{8}-[0-9a-f-]{27}\.crl$/);
    assert.equal(store.crls.list(ca.id).length, 3);
  });

  test("begin anew where the CRL is named otherwise from now on", async () => {
    const ca = await authority({ CrlType: "PARTITIONED" });
    const [before] = await joinMany(ca, 1);
    const [after] = await joinMany(ca, 1, "http://127.0.0.1:2");
    assert.notEqual(before, after);
    assert.match(after ?? "", /^http:\/\/127\.0\.0\.1:2\/crls\/crl\//);
  });

  test("are not there without PARTITIONED: every certificate names the complete CRL", async () => {
    const ca = await authority({});
    assert.equal(new Set(await joinMany(ca, 1500)).size, 1);
    assert.deepEqual(store.crls.list(ca.id), []);
  });
});
