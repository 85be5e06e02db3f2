import assert from "node:assert/strict";
import { dataFolderFiles } from "../../src/attach/dataFolderFiles";
import { openDriver } from "../../src/backend/store/driver/openDriver";
import { openStore } from "../../src/backend/store/openStore";
import type { StoredAuthorityStatus } from "../../src/backend/store/authorities";
import { newRequest, Pca } from "./pca";
import { refuses } from "./refuses";
import { TestBackends, type TestFolder } from "./testBackend";

const day = 86_400;
const notDeletable = "The certificate authority is not in a valid state for deletion.";
const notUpdatable = "The certificate authority must be in the ACTIVE or DISABLED state to be updated";

suite("the life of a CA", () => {
  const backends = new TestBackends();
  teardown(() => backends.close());

  const start = async () => new Pca((await backends.start()).ready);
  const remove = (pca: Pca, CertificateAuthorityArn: string, PermanentDeletionTimeInDays?: number) =>
    pca.call("DeleteCertificateAuthority", { CertificateAuthorityArn, PermanentDeletionTimeInDays });
  const restore = (pca: Pca, CertificateAuthorityArn: string) =>
    pca.call("RestoreCertificateAuthority", { CertificateAuthorityArn });
  const setStatus = (pca: Pca, CertificateAuthorityArn: string, Status: string) =>
    pca.call("UpdateCertificateAuthority", { CertificateAuthorityArn, Status });
  const statusOf = async (pca: Pca, arn: string) => (await pca.describe(arn)).Status;
  const listed = async (pca: Pca, more: object = {}) => {
    const output = await pca.call<{ CertificateAuthorities: { Arn: string; Status: string }[]; NextToken?: string }>(
      "ListCertificateAuthorities",
      more,
    );
    return { arns: output.CertificateAuthorities.map(({ Arn }) => Arn), next: output.NextToken, ...output };
  };

  /** CAs in a state that cannot be reached from outside at will. */
  async function prepare(folder: TestFolder, statuses: readonly StoredAuthorityStatus[]): Promise<readonly string[]> {
    await backends.start(folder.options).then((backend) => backend.stop()); // makes the folder
    const store = await openStore(dataFolderFiles(folder.data).store);
    const region = "us-east-1";
    const arns = await store.transaction(() =>
      statuses.map((status, index) => {
        const id = String(index).padStart(12, "0");
        const { id: key, arn } = store.authorities.insert({
          arn: `arn:aws:acm-pca:${region}:000000000000:certificate-authority/00000000-0000-4000-8000-${id}`,
          region,
          ownerAccount: "000000000000",
          type: "ROOT",
          usageMode: "GENERAL_PURPOSE",
          keyStorageSecurityStandard: "FIPS_140_2_LEVEL_3_OR_HIGHER",
          configuration: "{}",
          revocationConfiguration: "{}",
          createdAt: new Date(),
        });
        store.authorities.setStatus(key, status, new Date());
        return arn;
      }),
    );
    store.close();
    return arns;
  }

  suite("deletion", () => {
    test("a deleted CA is shown as DELETED until its window is over, then nobody knows it", async () => {
      const pca = await start();
      const kept = await pca.create();
      const arn = await pca.root();
      const issued = await pca.issue(arn, { csr: await newRequest("CN=device") });
      await setStatus(pca, arn, "DISABLED");
      await remove(pca, arn, 7);
      const { Status, RestorableUntil = 0, LastStateChangeAt } = await pca.describe(arn);
      assert.deepEqual([Status, Math.round(RestorableUntil - LastStateChangeAt)], ["DELETED", 7 * day]);
      await pca.advance(6.9);
      assert.deepEqual((await listed(pca)).arns, [kept, arn]);
      await pca.advance(0.2);
      assert.deepEqual((await listed(pca)).arns, [kept]);
      await refuses("ResourceNotFoundException", pca.describe(arn));
      await refuses("ResourceNotFoundException", pca.certificate(arn, issued));
      await refuses("ResourceNotFoundException", restore(pca, arn));
    });

    test("without a number of days the window is thirty", async () => {
      const pca = await start();
      const arn = await pca.create();
      await remove(pca, arn);
      const { RestorableUntil = 0, LastStateChangeAt } = await pca.describe(arn);
      assert.equal(Math.round(RestorableUntil - LastStateChangeAt), 30 * day);
    });

    test("an ACTIVE CA and a DELETED one cannot be deleted", async () => {
      const pca = await start();
      const arn = await pca.root();
      await refuses("InvalidStateException", remove(pca, arn), notDeletable);
      await setStatus(pca, arn, "DISABLED");
      await remove(pca, arn);
      await refuses("InvalidStateException", remove(pca, arn), notDeletable);
    });

    test("a token of a CA that is gone makes a new one", async () => {
      const pca = await start();
      const token = { more: { IdempotencyToken: "once" } };
      const arn = await pca.create(token);
      await remove(pca, arn, 7);
      assert.equal((await listed(pca)).arns.length, 1);
      await pca.advance(8);
      await pca.advance(-8);
      assert.notEqual(await pca.create(token), arn);
    });

    test("a request that was answered is answered again, though its CA is deleted, and issues nothing", async () => {
      const pca = await start();
      const arn = await pca.root();
      const request = { csr: await newRequest("CN=device"), more: { IdempotencyToken: "once" } };
      const issued = await pca.issue(arn, request);
      await setStatus(pca, arn, "DISABLED");
      await remove(pca, arn);
      assert.equal(await pca.issue(arn, request), issued);
      await pca.advance(0.1);
      await refuses("InvalidStateException", pca.issue(arn, request));
    });

    test("a DELETED CA answers DescribeCertificateAuthority only", async () => {
      const pca = await start();
      const CertificateAuthorityArn = await pca.root();
      const csr = await newRequest("CN=device");
      const CertificateArn = await pca.issue(CertificateAuthorityArn, { csr });
      const own = await pca.call<{ Certificate: string }>("GetCertificateAuthorityCertificate", {
        CertificateAuthorityArn,
      });
      await setStatus(pca, CertificateAuthorityArn, "DISABLED");
      await remove(pca, CertificateAuthorityArn);
      const Tags = [{ Key: "a" }];
      const Principal = "acm.amazonaws.com";
      const policy = { ResourceArn: CertificateAuthorityArn };
      for (const [operation, input] of [
        ["GetCertificateAuthorityCsr", {}],
        ["GetCertificateAuthorityCertificate", {}],
        ["GetCertificate", { CertificateArn }],
        ["UpdateCertificateAuthority", { Status: "ACTIVE" }],
        ["TagCertificateAuthority", { Tags }],
        ["UntagCertificateAuthority", { Tags }],
        ["ListTags", {}],
        ["CreatePermission", { Principal, Actions: ["IssueCertificate"] }],
        ["DeletePermission", { Principal }],
        ["ListPermissions", {}],
        ["PutPolicy", { ...policy, Policy: "{}" }],
        ["GetPolicy", policy],
        ["DeletePolicy", policy],
      ] as const) {
        await refuses("InvalidStateException", pca.call(operation, { CertificateAuthorityArn, ...input }));
      }
      await refuses(
        "InvalidStateException",
        pca.issue(CertificateAuthorityArn, { csr }),
        /not in a valid state for iss/,
      );
      await refuses("InvalidStateException", pca.import(CertificateAuthorityArn, own.Certificate));
      assert.equal(await statusOf(pca, CertificateAuthorityArn), "DELETED");
    });
  });

  suite("restoring", () => {
    test("a CA is what it was, with everything that it had, and issues once it is enabled", async () => {
      const pca = await start();
      const arn = await pca.root();
      const input = { CertificateAuthorityArn: arn };
      await pca.call("TagCertificateAuthority", { ...input, Tags: [{ Key: "team", Value: "a" }] });
      const issued = await pca.issue(arn, { csr: await newRequest("CN=before") });
      const before = await pca.certificate(arn, issued);
      await setStatus(pca, arn, "DISABLED");
      await remove(pca, arn, 7);
      await pca.advance(6);
      await restore(pca, arn);
      const { Status, RestorableUntil } = await pca.describe(arn);
      assert.deepEqual([Status, RestorableUntil], ["DISABLED", undefined]);
      await pca.advance(2);
      assert.deepEqual(await pca.certificate(arn, issued), before);
      assert.deepEqual(await pca.call("ListTags", input), { Tags: [{ Key: "team", Value: "a" }] });
      await setStatus(pca, arn, "ACTIVE");
      await pca.certificate(arn, await pca.issue(arn, { csr: await newRequest("CN=after") }));
    });

    test("a CA that waited for its certificate still waits, with the same request", async () => {
      const pca = await start();
      const arn = await pca.create();
      const csr = await pca.csr(arn);
      await remove(pca, arn);
      await restore(pca, arn);
      assert.equal(await statusOf(pca, arn), "PENDING_CERTIFICATE");
      assert.equal(await pca.csr(arn), csr);
    });

    test("only a DELETED CA is restored", async () => {
      const pca = await start();
      await refuses("InvalidStateException", restore(pca, await pca.create()));
    });

    test("a CA that was CREATING or FAILED is deleted, but not restored", async () => {
      const folder = backends.folder();
      const [failed = ""] = await prepare(folder, ["FAILED"]);
      const pca = new Pca((await backends.start(folder.options)).ready);
      await remove(pca, failed);
      await refuses("InvalidStateException", restore(pca, failed), /was FAILED/);
      assert.equal(await statusOf(pca, failed), "DELETED");
    });

    test("a key that is made after the deletion does not wake its CA", async () => {
      const folder = backends.folder();
      const [arn = ""] = await prepare(folder, ["CREATING"]);
      const store = await openStore(dataFolderFiles(folder.data).store);
      const { id } = store.authorities.find("us-east-1", arn) ?? { id: 0 };
      const now = new Date();
      await store.transaction(() => store.authorities.remove(id, new Date(now.getTime() + 7 * day * 1000), now));
      const key = {
        subjectPublicKeyInfo: new Uint8Array(1),
        certificateSigningRequest: "",
        sealedKey: new Uint8Array(1),
      };
      await assert.rejects(
        store.transaction(() => store.authorities.setKey(id, key, now)),
        { code: "not-found" },
      );
      store.close();
      const pca = new Pca((await backends.start(folder.options)).ready);
      assert.equal(await statusOf(pca, arn), "DELETED");
      await refuses("InvalidStateException", restore(pca, arn), /was CREATING/);
    });
  });

  suite("expiry", () => {
    /** A root of one day, and a certificate of twenty years for it. */
    async function shortLived(pca: Pca) {
      const arn = await pca.create();
      const csr = await pca.csr(arn);
      const own = async (validity: { readonly Type: string; readonly Value: number }) =>
        (await pca.certificate(arn, await pca.issue(arn, { csr, template: "RootCACertificate", validity })))
          .Certificate;
      await pca.import(arn, await own({ Type: "DAYS", Value: 1 }));
      return { arn, renewed: await own({ Type: "YEARS", Value: 20 }) };
    }

    test("a CA is EXPIRED from the end of its certificate on, and issues and changes nothing", async () => {
      const pca = await start();
      const { arn } = await shortLived(pca);
      await pca.advance(1.1);
      const { Status, LastStateChangeAt, NotAfter } = await pca.describe(arn);
      assert.deepEqual([Status, LastStateChangeAt], ["EXPIRED", NotAfter]);
      await refuses("InvalidStateException", pca.issue(arn, { csr: await newRequest("CN=x") }));
      await refuses("InvalidStateException", setStatus(pca, arn, "DISABLED"), notUpdatable);
    });

    test("a new certificate revives it, as it was before", async () => {
      const pca = await start();
      const active = await shortLived(pca);
      const disabled = await shortLived(pca);
      await setStatus(pca, disabled.arn, "DISABLED");
      await pca.advance(1.1);
      assert.equal(await statusOf(pca, disabled.arn), "EXPIRED");
      await pca.import(active.arn, active.renewed);
      await pca.import(disabled.arn, disabled.renewed);
      const { Status, LastStateChangeAt, NotBefore = 0 } = await pca.describe(active.arn);
      assert.equal(Status, "ACTIVE");
      assert.ok(LastStateChangeAt > NotBefore + day);
      assert.equal(await statusOf(pca, disabled.arn), "DISABLED");
      await pca.certificate(active.arn, await pca.issue(active.arn, { csr: await newRequest("CN=x") }));
    });

    test("a CA that is deleted when it is EXPIRED is EXPIRED again when it is restored", async () => {
      const pca = await start();
      const { arn, renewed } = await shortLived(pca);
      await pca.advance(1.1);
      await remove(pca, arn);
      assert.equal(await statusOf(pca, arn), "DELETED");
      await restore(pca, arn);
      assert.equal(await statusOf(pca, arn), "EXPIRED");
      await pca.import(arn, renewed);
      assert.equal(await statusOf(pca, arn), "ACTIVE");
    });
  });

  suite("changes", () => {
    test("each change of status is dated, and none is when nothing changes", async () => {
      const pca = await start();
      const arn = await pca.root();
      const dates = [(await pca.describe(arn)).LastStateChangeAt];
      for (const status of ["ACTIVE", "DISABLED", "DISABLED", "ACTIVE"]) {
        await pca.advance(1);
        await setStatus(pca, arn, status);
        dates.push((await pca.describe(arn)).LastStateChangeAt);
      }
      const steps = dates.slice(1).map((date, index) => Math.round((date - (dates[index] ?? 0)) / day));
      assert.deepEqual(steps, [0, 2, 0, 2]);
    });

    test("a CA that waits for its certificate is not updated", async () => {
      const pca = await start();
      await refuses("InvalidStateException", setStatus(pca, await pca.create(), "DISABLED"), notUpdatable);
    });

    test("a CRL needs a bucket that exists, when a CA is created and when it is changed", async () => {
      const pca = await start();
      const RevocationConfiguration = {
        CrlConfiguration: { Enabled: true, ExpirationInDays: 7, S3BucketName: "our-crls", CrlType: "PARTITIONED" },
        OcspConfiguration: { Enabled: true, OcspCustomCname: "ocsp.example.com" },
      };
      const arn = await pca.root();
      const update = () =>
        pca.call("UpdateCertificateAuthority", { CertificateAuthorityArn: arn, RevocationConfiguration });
      const create = () => pca.create({ more: { RevocationConfiguration } });
      const message = /requires getBucketAcl permissions for your S3 bucket 'our-crls'\. Check your S3 bucket/;
      await refuses("ValidationException", create(), message);
      await refuses("ValidationException", update(), message);
      await pca.bucket("our-crls");
      await update();
      const { CrlConfiguration, OcspConfiguration } = RevocationConfiguration;
      const described = { CrlConfiguration: { S3ObjectAcl: "PUBLIC_READ", ...CrlConfiguration }, OcspConfiguration };
      assert.deepEqual((await pca.describe(arn)).RevocationConfiguration, described);
      assert.deepEqual((await pca.describe(await create())).RevocationConfiguration, described);
    });
  });

  suite("the quota", () => {
    test("a region holds 200 CAs, on pages of 100, and the next one is refused", async () => {
      const folder = backends.folder();
      const arns = await prepare(folder, new Array<StoredAuthorityStatus>(200).fill("FAILED"));
      const { ready } = await backends.start(folder.options);
      const pca = new Pca(ready);
      const first = await listed(pca, { MaxResults: 1000 });
      const second = await listed(pca, { NextToken: first.next });
      assert.deepEqual([...first.arns, ...second.arns], arns);
      assert.deepEqual([first.arns.length, second.next], [100, undefined]);
      await refuses("LimitExceededException", pca.create());
      await remove(pca, arns[0] ?? "", 7);
      await refuses("LimitExceededException", pca.create());
      await new Pca(ready, "eu-west-1").create();
      await pca.advance(8);
      await pca.create();
    });

    test("nothing is shared by other accounts", async () => {
      const pca = await start();
      await pca.create();
      assert.deepEqual((await listed(pca, { ResourceOwner: "OTHER_ACCOUNTS" })).arns, []);
      assert.equal((await listed(pca, { ResourceOwner: "SELF" })).arns.length, 1);
    });
  });

  test("creation, import, deletion and restoring are written into the audit log", async () => {
    const folder = backends.folder();
    const backend = await backends.start(folder.options);
    const pca = new Pca(backend.ready);
    const arn = await pca.root();
    await setStatus(pca, arn, "DISABLED");
    await remove(pca, arn, 7);
    await restore(pca, arn);
    await backend.stop();
    const database = await openDriver(dataFolderFiles(folder.data).store);
    const lines = database.prepare("SELECT action FROM audit WHERE resource = ? ORDER BY sequence").all(arn);
    database.close();
    const actions = lines.map(({ action }) => action).filter((action) => action !== "issue-certificate");
    const expected = ["create-authority", "import-authority-certificate", "delete-authority", "restore-authority"];
    assert.deepEqual(actions, expected);
  });
});
