import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  ACMPCAServiceException,
  type ACMPCAClient,
  CreateCertificateAuthorityCommand,
  CreatePermissionCommand,
  DeleteCertificateAuthorityCommand,
  DeletePermissionCommand,
  DescribeCertificateAuthorityCommand,
  GetCertificateAuthorityCertificateCommand,
  GetCertificateAuthorityCsrCommand,
  GetCertificateCommand,
  ImportCertificateAuthorityCertificateCommand,
  InvalidPolicyException,
  InvalidStateException,
  IssueCertificateCommand,
  ListCertificateAuthoritiesCommand,
  ListPermissionsCommand,
  ListTagsCommand,
  paginateListCertificateAuthorities,
  PutPolicyCommand,
  ResourceNotFoundException,
  RestoreCertificateAuthorityCommand,
  TagCertificateAuthorityCommand,
  UntagCertificateAuthorityCommand,
  UpdateCertificateAuthorityCommand,
  waitUntilCertificateAuthorityCSRCreated,
  waitUntilCertificateIssued,
} from "@aws-sdk/client-acm-pca";
import { end, type StartedProcess, startProcess } from "../attach/backendProcess";
import { Pca } from "../backend/pca";
import { TestBackends, type TestFolder } from "../backend/testBackend";
import { openssl } from "../pki/openssl";
import { bytes, clientFor, opensslRequest } from "./client";

const template = (name: string) => `arn:aws:acm-pca:::template/${name}/V1`;
const waiting = { maxWaitTime: 20, minDelay: 1, maxDelay: 1 };

suite("AWS Private CA, by AWS's SDK", () => {
  const backends = new TestBackends();
  let folder: TestFolder;
  let started: StartedProcess;
  let client: ACMPCAClient;
  suiteSetup(async () => {
    folder = backends.folder();
    started = await startProcess(folder);
    client = clientFor(started.ready);
  });
  suiteTeardown(async () => {
    client.destroy();
    await end(started.child, "SIGTERM");
    await backends.close();
  });

  async function create(type: "ROOT" | "SUBORDINATE", commonName: string): Promise<string> {
    const { CertificateAuthorityArn = "" } = await client.send(
      new CreateCertificateAuthorityCommand({
        CertificateAuthorityType: type,
        CertificateAuthorityConfiguration: {
          KeyAlgorithm: "EC_prime256v1",
          SigningAlgorithm: "SHA256WITHECDSA",
          Subject: { Country: "DE", Organization: "Example", CommonName: commonName },
        },
      }),
    );
    await waitUntilCertificateAuthorityCSRCreated({ client, ...waiting }, { CertificateAuthorityArn });
    return CertificateAuthorityArn;
  }

  async function csrOf(CertificateAuthorityArn: string): Promise<string> {
    const { Csr = "" } = await client.send(new GetCertificateAuthorityCsrCommand({ CertificateAuthorityArn }));
    return Csr;
  }

  async function issue(CertificateAuthorityArn: string, csr: string, templateName?: string, days = 300) {
    const { CertificateArn = "" } = await client.send(
      new IssueCertificateCommand({
        CertificateAuthorityArn,
        Csr: bytes(csr),
        SigningAlgorithm: "SHA256WITHECDSA",
        Validity: { Type: "DAYS", Value: days },
        ...(templateName !== undefined && { TemplateArn: template(templateName) }),
      }),
    );
    const input = { CertificateAuthorityArn, CertificateArn };
    await waitUntilCertificateIssued({ client, ...waiting }, input);
    const { Certificate = "", CertificateChain } = await client.send(new GetCertificateCommand(input));
    return { CertificateArn, Certificate, CertificateChain };
  }

  async function install(CertificateAuthorityArn: string, certificate: string, chain?: string): Promise<void> {
    await client.send(
      new ImportCertificateAuthorityCertificateCommand({
        CertificateAuthorityArn,
        Certificate: bytes(certificate),
        ...(chain !== undefined && { CertificateChain: bytes(chain) }),
      }),
    );
  }

  async function activeRoot(commonName: string): Promise<string> {
    const arn = await create("ROOT", commonName);
    const { Certificate } = await issue(arn, await csrOf(arn), "RootCACertificate", 3650);
    await install(arn, Certificate);
    return arn;
  }

  const describe = async (CertificateAuthorityArn: string) => {
    const { CertificateAuthority } = await client.send(
      new DescribeCertificateAuthorityCommand({ CertificateAuthorityArn }),
    );
    assert.ok(CertificateAuthority);
    return CertificateAuthority;
  };

  const refuses = (work: Promise<unknown>, name: string, status = 400) =>
    assert.rejects(work, (error) => {
      assert.ok(error instanceof ACMPCAServiceException, String(error));
      assert.deepEqual([error.name, error.$metadata.httpStatusCode], [name, status], error.message);
      assert.ok(error.$metadata.requestId);
      return true;
    });

  test("a root, a subordinate and a device live, and openssl accepts the chain", async () => {
    const root = await activeRoot("Root");
    const subordinate = await create("SUBORDINATE", "Devices");
    assert.equal((await describe(subordinate)).Status, "PENDING_CERTIFICATE");
    const own = await issue(root, await csrOf(subordinate), "SubordinateCACertificate_PathLen0", 1000);
    await install(subordinate, own.Certificate, own.CertificateChain);
    const device = await issue(subordinate, opensslRequest("/CN=device-1", "-addext", "subjectAltName=DNS:d.example"));

    const rootCertificate = await client.send(
      new GetCertificateAuthorityCertificateCommand({ CertificateAuthorityArn: root }),
    );
    assert.equal(rootCertificate.CertificateChain, undefined);
    const file = (name: string, content = "") => {
      writeFileSync(join(folder.path, name), content);
      return join(folder.path, name);
    };
    const chain = file("chain.pem", device.CertificateChain);
    const anchors = ["-x509_strict", "-CAfile", file("root.pem", rootCertificate.Certificate), "-untrusted", chain];
    const pem = file("device.pem", device.Certificate);
    for (const purpose of ["sslclient", "sslserver"]) {
      assert.match(openssl(["verify", "-purpose", purpose, ...anchors, pem]), /: OK/);
    }
    assert.match(openssl(["x509", "-in", pem, "-noout", "-subject"]), /CN = device-1/);

    const described = await describe(subordinate);
    assert.equal(described.Status, "ACTIVE");
    assert.ok(described.NotAfter instanceof Date && described.CreatedAt instanceof Date);
    const serial = openssl(["x509", "-noout", "-serial"], own.Certificate).trim().replace("serial=", "");
    assert.equal(described.Serial, BigInt(`0x${serial}`).toString());
    assert.equal(own.CertificateArn, `${root}/certificate/${serial.toLowerCase().padStart(32, "0")}`);
  });

  test("many devices at the same time get certificates of their own", async () => {
    const root = await activeRoot("Many");
    const csr = opensslRequest("/CN=device");
    const issued = await Promise.all(Array.from({ length: 40 }, () => issue(root, csr)));
    assert.equal(new Set(issued.map(({ Certificate }) => Certificate)).size, 40);
  });

  test("lists are paged, in the order of creation", async () => {
    const region = clientFor(started.ready, { region: "ap-southeast-2" });
    const arns: (string | undefined)[] = [];
    for (let index = 0; index < 5; index += 1) {
      const { CertificateAuthorityArn } = await region.send(
        new CreateCertificateAuthorityCommand({
          CertificateAuthorityType: "ROOT",
          CertificateAuthorityConfiguration: {
            KeyAlgorithm: "EC_prime256v1",
            SigningAlgorithm: "SHA256WITHECDSA",
            Subject: { CommonName: `CA ${index}` },
          },
        }),
      );
      arns.push(CertificateAuthorityArn);
    }
    const pages: (string | undefined)[][] = [];
    for await (const page of paginateListCertificateAuthorities({ client: region, pageSize: 2 }, {})) {
      pages.push((page.CertificateAuthorities ?? []).map(({ Arn }) => Arn));
    }
    assert.deepEqual(pages, [arns.slice(0, 2), arns.slice(2, 4), arns.slice(4)]);
    await refuses(
      client.send(new ListCertificateAuthoritiesCommand({ NextToken: "made-up" })),
      "InvalidNextTokenException",
    );
    await refuses(client.send(new ListCertificateAuthoritiesCommand({ MaxResults: 1001 })), "ValidationException");
    region.destroy();
  });

  test("regions are name spaces of their own, and partitions follow from them", async () => {
    const arn = await activeRoot("Region");
    for (const [region, partition] of [
      ["eu-central-1", "aws"],
      ["cn-north-1", "aws-cn"],
      ["us-gov-west-1", "aws-us-gov"],
    ] as const) {
      const other = clientFor(started.ready, { region });
      const { CertificateAuthorities } = await other.send(new ListCertificateAuthoritiesCommand({}));
      assert.deepEqual(CertificateAuthorities, []);
      await refuses(
        other.send(new DescribeCertificateAuthorityCommand({ CertificateAuthorityArn: arn })),
        "ResourceNotFoundException",
      );
      const made = await other.send(
        new CreateCertificateAuthorityCommand({
          CertificateAuthorityType: "ROOT",
          CertificateAuthorityConfiguration: {
            KeyAlgorithm: "EC_prime256v1",
            SigningAlgorithm: "SHA256WITHECDSA",
            Subject: { CommonName: "Other" },
          },
        }),
      );
      const start = `arn:${partition}:acm-pca:${region}:000000000000:certificate-authority/`;
      assert.ok(made.CertificateAuthorityArn?.startsWith(start), made.CertificateAuthorityArn);
      other.destroy();
    }
  });

  test("tags are added, replaced, listed page by page and removed", async () => {
    const CertificateAuthorityArn = await create("ROOT", "Tags");
    const tags = async () => {
      const { Tags = [] } = await client.send(new ListTagsCommand({ CertificateAuthorityArn }));
      return Object.fromEntries(Tags.map(({ Key = "", Value }) => [Key, Value]));
    };
    const tag = (Tags: { Key: string; Value?: string }[]) =>
      client.send(new TagCertificateAuthorityCommand({ CertificateAuthorityArn, Tags }));
    await tag([{ Key: "team", Value: "a" }, { Key: "empty" }]);
    await tag([{ Key: "team", Value: "b" }]);
    assert.deepEqual(await tags(), { team: "b", empty: undefined });
    const page = (NextToken?: string) =>
      client.send(new ListTagsCommand({ CertificateAuthorityArn, MaxResults: 1, ...(NextToken && { NextToken }) }));
    const first = await page();
    assert.deepEqual(first.Tags, [{ Key: "empty" }]);
    const second = await page(first.NextToken);
    assert.deepEqual([second.Tags, second.NextToken], [[{ Key: "team", Value: "b" }], undefined]);
    await client.send(
      new UntagCertificateAuthorityCommand({
        CertificateAuthorityArn,
        Tags: [{ Key: "team", Value: "other" }, { Key: "empty" }],
      }),
    );
    assert.deepEqual(await tags(), { team: "b" });
    await refuses(tag([{ Key: "aws:mine" }]), "InvalidTagException");
    const many = Array.from({ length: 50 }, (_, index) => ({ Key: `tag-${index}` }));
    await refuses(tag(many), "TooManyTagsException");
  });

  test("a CA is disabled and enabled, and tells how it revokes", async () => {
    const CertificateAuthorityArn = await activeRoot("Switched");
    const update = (more: object) =>
      client.send(new UpdateCertificateAuthorityCommand({ CertificateAuthorityArn, ...more }));
    await update({ Status: "DISABLED" });
    assert.equal((await describe(CertificateAuthorityArn)).Status, "DISABLED");
    await assert.rejects(issue(CertificateAuthorityArn, opensslRequest("/CN=x")), InvalidStateException);
    const crl = { Enabled: true, ExpirationInDays: 7, S3BucketName: "bucket" };
    await new Pca(started.ready).bucket("bucket");
    await update({ Status: "ACTIVE", RevocationConfiguration: { CrlConfiguration: crl } });
    const { Status, RevocationConfiguration } = await describe(CertificateAuthorityArn);
    assert.equal(Status, "ACTIVE");
    assert.deepEqual(RevocationConfiguration?.CrlConfiguration, { S3ObjectAcl: "PUBLIC_READ", ...crl });
  });

  test("a CA is deleted with a last day, and restored", async () => {
    const CertificateAuthorityArn = await create("ROOT", "Deleted");
    await client.send(
      new DeleteCertificateAuthorityCommand({ CertificateAuthorityArn, PermanentDeletionTimeInDays: 7 }),
    );
    const { Status, RestorableUntil } = await describe(CertificateAuthorityArn);
    assert.equal(Status, "DELETED");
    assert.equal(Math.round((Number(RestorableUntil) - Date.now()) / 86_400_000), 7);
    await client.send(new RestoreCertificateAuthorityCommand({ CertificateAuthorityArn }));
    assert.equal((await describe(CertificateAuthorityArn)).Status, "PENDING_CERTIFICATE");
  });

  test("permissions and a policy are kept", async () => {
    const CertificateAuthorityArn = await create("ROOT", "Permitted");
    const Principal = "acm.amazonaws.com";
    const permission = { CertificateAuthorityArn, Principal };
    await client.send(new CreatePermissionCommand({ ...permission, Actions: ["IssueCertificate", "GetCertificate"] }));
    const { Permissions: [listed] = [] } = await client.send(new ListPermissionsCommand({ CertificateAuthorityArn }));
    assert.deepEqual([listed?.Principal, listed?.Actions], [Principal, ["IssueCertificate", "GetCertificate"]]);
    assert.ok(listed?.CreatedAt instanceof Date);
    await client.send(new DeletePermissionCommand(permission));
    const broken = new PutPolicyCommand({ ResourceArn: CertificateAuthorityArn, Policy: "{}" });
    await assert.rejects(client.send(broken), InvalidPolicyException);
  });

  test("the same token creates one CA", async () => {
    const command = () =>
      client.send(
        new CreateCertificateAuthorityCommand({
          CertificateAuthorityType: "ROOT",
          CertificateAuthorityConfiguration: {
            KeyAlgorithm: "EC_prime256v1",
            SigningAlgorithm: "SHA256WITHECDSA",
            Subject: { CommonName: "Once" },
          },
          IdempotencyToken: "once",
        }),
      );
    const [first, second] = await Promise.all([command(), command()]);
    assert.equal(first.CertificateAuthorityArn, second.CertificateAuthorityArn);
  });

  test("keys that this SDK has no name for are made all the same", async () => {
    const { CertificateAuthorityArn = "" } = await client.send(
      new CreateCertificateAuthorityCommand({
        CertificateAuthorityType: "ROOT",
        CertificateAuthorityConfiguration: {
          KeyAlgorithm: "EC_secp521r1" as "EC_secp384r1",
          SigningAlgorithm: "SHA512WITHECDSA",
          Subject: { CommonName: "Newer" },
        },
      }),
    );
    await waitUntilCertificateAuthorityCSRCreated({ client, ...waiting }, { CertificateAuthorityArn });
    assert.match(openssl(["req", "-noout", "-text"], await csrOf(CertificateAuthorityArn)), /secp521r1/);
  });

  suite("errors arrive as AWS's classes, with status and request id", () => {
    const missing = "arn:aws:acm-pca:us-east-1:000000000000:certificate-authority/00000000-0000-4000-8000-000000000000";

    test("a CA that does not exist", async () => {
      const work = describe(missing);
      await assert.rejects(work, ResourceNotFoundException);
      await refuses(work, "ResourceNotFoundException");
    });

    test("an ARN that is none", () => refuses(describe("x"), "InvalidArnException"));

    test("a CA without a certificate", async () => {
      const CertificateAuthorityArn = await create("ROOT", "None yet");
      await refuses(
        client.send(new GetCertificateAuthorityCertificateCommand({ CertificateAuthorityArn })),
        "InvalidStateException",
      );
      await refuses(
        client.send(new UpdateCertificateAuthorityCommand({ CertificateAuthorityArn, Status: "DISABLED" })),
        "InvalidStateException",
      );
    });

    test("a request that is none, and a member that is missing", async () => {
      const root = await activeRoot("Errors");
      await refuses(issue(root, "no request"), "MalformedCSRException");
      await refuses(client.send(new IssueCertificateCommand({} as never)), "ValidationException");
      const certificate = { CertificateAuthorityArn: root, Certificate: bytes("none") };
      await refuses(
        client.send(new ImportCertificateAuthorityCertificateCommand(certificate)),
        "MalformedCertificateException",
      );
    });

    test("a key and an algorithm that do not go together", () =>
      refuses(
        client.send(
          new CreateCertificateAuthorityCommand({
            CertificateAuthorityType: "ROOT",
            CertificateAuthorityConfiguration: {
              KeyAlgorithm: "RSA_2048",
              SigningAlgorithm: "SHA256WITHECDSA",
              Subject: { CommonName: "x" },
            },
          }),
        ),
        "InvalidArgsException",
      ));

    test("keys of somebody else", async () => {
      const { ready } = started;
      const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x" };
      const stranger = clientFor({ ...ready, credentials });
      await refuses(stranger.send(new ListCertificateAuthoritiesCommand({})), "UnrecognizedClientException");
      const guesser = clientFor({ ...ready, credentials: { ...ready.credentials, secretAccessKey: "guess" } });
      await refuses(guesser.send(new ListCertificateAuthoritiesCommand({})), "InvalidSignatureException");
      stranger.destroy();
      guesser.destroy();
    });
  });
});
