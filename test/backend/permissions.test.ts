import assert from "node:assert/strict";
import { Pca } from "./pca";
import { refuses } from "./refuses";
import { TestBackends } from "./testBackend";

const acm = "acm.amazonaws.com";
const account = "000000000000";

interface Permission {
  readonly CertificateAuthorityArn: string;
  readonly CreatedAt: number;
  readonly Principal: string;
  readonly SourceAccount: string;
  readonly Actions: readonly string[];
  readonly Policy: string;
}

suite("what others may do with a CA", () => {
  const backends = new TestBackends();
  let pca: Pca;
  let arn: string;
  suiteSetup(async () => {
    pca = new Pca((await backends.start()).ready);
  });
  setup(async () => {
    arn = await pca.create();
  });
  suiteTeardown(() => backends.close());

  suite("permissions", () => {
    const create = (more: object = {}) =>
      pca.call("CreatePermission", {
        CertificateAuthorityArn: arn,
        Principal: acm,
        Actions: ["IssueCertificate", "GetCertificate", "ListPermissions"],
        ...more,
      });
    const remove = (more: object = {}) =>
      pca.call("DeletePermission", { CertificateAuthorityArn: arn, Principal: acm, ...more });
    const list = (more: object = {}) =>
      pca.call<{ Permissions: Permission[]; NextToken?: string }>("ListPermissions", {
        CertificateAuthorityArn: arn,
        ...more,
      });

    test("a permission is listed with a policy that says the same", async () => {
      await create();
      const [{ Policy, CreatedAt, ...rest } = assert.fail(), another] = (await list()).Permissions;
      assert.equal(another, undefined);
      assert.ok(Math.abs(CreatedAt - Date.now() / 1000) < 60);
      const Actions = ["IssueCertificate", "GetCertificate", "ListPermissions"];
      assert.deepEqual(rest, { CertificateAuthorityArn: arn, Principal: acm, SourceAccount: account, Actions });
      const { Statement } = JSON.parse(Policy) as { readonly Statement: readonly object[] };
      assert.deepEqual(Statement, [
        {
          Effect: "Allow",
          Principal: { Service: acm },
          Action: ["acm-pca:IssueCertificate", "acm-pca:GetCertificate", "acm-pca:ListPermissions"],
          Resource: arn,
          Condition: { StringEquals: { "aws:SourceAccount": account } },
        },
      ]);
    });

    test("there is one for each principal and account", async () => {
      await create();
      await refuses("PermissionAlreadyExistsException", create({ Actions: ["GetCertificate"] }));
      await refuses("PermissionAlreadyExistsException", create({ SourceAccount: account }));
      await create({ SourceAccount: "111122223333" });
      const accounts = (await list()).Permissions.map(({ SourceAccount }) => SourceAccount);
      assert.deepEqual(accounts, [account, "111122223333"]);
    });

    test("one that is deleted is gone, and can be made again", async () => {
      await create();
      await create({ SourceAccount: "111122223333" });
      await remove();
      await refuses("ResourceNotFoundException", remove());
      assert.deepEqual(
        (await list()).Permissions.map(({ SourceAccount }) => SourceAccount),
        ["111122223333"],
      );
      await create();
    });

    test("only ACM can be permitted", async () => {
      await refuses("ValidationException", create({ Principal: "ec2.amazonaws.com" }));
      await refuses("ValidationException", create({ Principal: "*" }));
      await refuses("ValidationException", create({ Actions: ["RevokeCertificate"] }));
      await refuses("ValidationException", create({ Actions: [] }));
      await refuses("ValidationException", create({ SourceAccount: "12" }));
    });

    test("they come in pages, and a token goes with its list", async () => {
      const accounts = ["000000000001", "000000000002", "000000000003"];
      for (const SourceAccount of accounts) await create({ SourceAccount });
      const first = await list({ MaxResults: 2 });
      const second = await list({ NextToken: first.NextToken });
      const found = [...first.Permissions, ...second.Permissions].map(({ SourceAccount }) => SourceAccount);
      assert.deepEqual([found, second.NextToken], [accounts, undefined]);
      await refuses("InvalidNextTokenException", list({ NextToken: "made-up" }));
      const other = await pca.create();
      await refuses("InvalidNextTokenException", list({ CertificateAuthorityArn: other, NextToken: first.NextToken }));
    });
  });

  suite("the resource policy", () => {
    const put = (policy: unknown) =>
      pca.call("PutPolicy", {
        ResourceArn: arn,
        Policy: typeof policy === "string" ? policy : JSON.stringify(policy),
      });
    const get = () => pca.call<{ Policy: string }>("GetPolicy", { ResourceArn: arn });
    const remove = () => pca.call("DeletePolicy", { ResourceArn: arn });

    /** What AWS RAM writes when a CA is shared, with changes. */
    const shared = (change: object = {}) => ({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "read",
          Effect: "Allow",
          Principal: { AWS: "111122223333" },
          Action: ["acm-pca:DescribeCertificateAuthority", "acm-pca:GetCertificate", "acm-pca:ListTags"],
          Resource: arn,
          ...change,
        },
      ],
    });

    test("it is answered as it was put, replaced, and deleted", async () => {
      const text = JSON.stringify(shared(), null, 2);
      await put(text);
      assert.deepEqual(await get(), { Policy: text });
      const issue = { Condition: { StringEquals: { "acm-pca:TemplateArn": "arn:aws:acm-pca:::template/x/V1" } } };
      await put(shared({ Action: "acm-pca:IssueCertificate", ...issue }));
      assert.match((await get()).Policy, /IssueCertificate/);
      await remove();
      await refuses("ResourceNotFoundException", get());
      await remove();
    });

    for (const [what, policy] of [
      ["no JSON", () => "{"],
      ["no object", () => "[]"],
      ["nothing", () => ({})],
      ["no statement", () => ({ ...shared(), Statement: [] })],
      ["an unknown version", () => ({ ...shared(), Version: "2020-01-01" })],
      ["an unknown effect", () => shared({ Effect: "Maybe" })],
      ["an element that a policy does not have", () => shared({ Actions: "acm-pca:ListTags" })],
      ["no principal", () => shared({ Principal: {} })],
      ["a principal that cannot exist", () => shared({ Principal: { AWS: "somebody" } })],
      ["a service that cannot exist", () => shared({ Principal: { Service: "example.com" } })],
      ["everybody as principal", () => shared({ Principal: "*" })],
      ["an action of another service", () => shared({ Action: "s3:GetObject" })],
      ["another resource", () => shared({ Resource: "*" })],
    ] as const) {
      test(`with ${what} it is refused`, async () => {
        await refuses("InvalidPolicyException", put(policy()));
        await refuses("ResourceNotFoundException", get());
      });
    }

    test("everybody is let in under a condition", async () => {
      await put(shared({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } } }));
    });

    test("a policy that locks its own account out is prevented", async () => {
      for (const Principal of ["*", { AWS: account }, { AWS: [`arn:aws:iam::${account}:root`] }]) {
        await refuses("LockoutPreventedException", put(shared({ Effect: "Deny", Principal, Action: "acm-pca:*" })));
      }
      await put(shared({ Effect: "Deny", Principal: { AWS: account }, Action: "acm-pca:RevokeCertificate" }));
    });

    test("its size is limited, to the letter", async () => {
      const padded = (length: number) => {
        const text = JSON.stringify(shared());
        return text + " ".repeat(length - text.length);
      };
      await put(padded(81_920));
      await refuses("ValidationException", put(padded(81_921)), /length less than or equal to 81920/);
      await refuses("ValidationException", put(""), /length greater than or equal to 1/);
    });
  });
});
