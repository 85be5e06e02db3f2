import assert from "node:assert/strict";
import {
  CreateProvisioningTemplateCommand,
  CreateThingCommand,
  DeleteProvisioningTemplateCommand,
  DescribeCertificateCommand,
  DescribeProvisioningTemplateCommand,
  DescribeThingCommand,
  type IoTClient,
  ListAttachedPoliciesCommand,
  ListProvisioningTemplatesCommand,
  ListThingPrincipalsCommand,
  RegisterThingCommand,
  UpdateProvisioningTemplateCommand,
} from "@aws-sdk/client-iot";
import type { Backend } from "../../src/backend/backend";
import type { Issued } from "../pki/testAuthority";
import { device, deviceAuthority, iotClient, iotRefuses, registerAuthority } from "./iot";
import { connectFirst, outcomeOf, stepIn } from "./iotHookParts";
import { connected } from "./mqttDevice";
import { TestBackends } from "./testBackend";
import { certificateIdOf } from "./testBroker";

const roleArn = "arn:aws:iam::000000000000:role/provisioning";
const prefix = "AWS::IoT::Certificate::";

const policyDocument = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "iot:*", Resource: "*" }],
});

const template = (thing: object = {}) => ({
  Parameters: { [`${prefix}CommonName`]: { Type: "String" }, [`${prefix}Id`]: { Type: "String" } },
  Resources: {
    thing: { Type: "AWS::IoT::Thing", Properties: { ThingName: { Ref: `${prefix}CommonName` } }, ...thing },
    certificate: {
      Type: "AWS::IoT::Certificate",
      Properties: { CertificateId: { Ref: `${prefix}Id` }, Status: "ACTIVE" },
    },
    policy: { Type: "AWS::IoT::Policy", Properties: { PolicyDocument: policyDocument } },
  },
});

suite("just-in-time provisioning", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let client: IoTClient;
  let authority: Issued;
  setup(async () => {
    backend = await backends.start();
    client = iotClient(backend.ready);
    authority = await deviceAuthority();
  });
  teardown(() => backends.close());

  const registerWith = (body: object) =>
    registerAuthority(client, authority, { registrationConfig: { templateBody: JSON.stringify(body), roleArn } });

  async function provisioned(subject = "CN=lamp-1") {
    const identity = await device(authority, subject);
    await connectFirst(backend.ready, identity);
    return { identity, outcome: await outcomeOf(backend.ready, identity) };
  }

  const statusOf = async ({ certificate }: Issued) => {
    const command = new DescribeCertificateCommand({ certificateId: certificateIdOf(certificate.der) });
    return (await client.send(command)).certificateDescription?.status;
  };

  const arnOf = ({ certificate }: Issued) =>
    `arn:aws:iot:us-east-1:000000000000:cert/${certificateIdOf(certificate.der)}`;

  test("a device gets what its CA's template says, and comes in the second time", async () => {
    await registerWith(template());
    const { identity, outcome } = await provisioned();
    const { Ok, Detail } = stepIn(outcome, "provisioning");
    assert.ok(Ok, Detail);
    assert.equal(await statusOf(identity), "ACTIVE");
    const principals = await client.send(new ListThingPrincipalsCommand({ thingName: "lamp-1" }));
    assert.deepEqual(principals.principals, [arnOf(identity)]);
    const { policies = [] } = await client.send(new ListAttachedPoliciesCommand({ target: arnOf(identity) }));
    assert.deepEqual(
      policies.map(({ policyName = "" }) => policyName.length),
      [64],
    );
    const session = await connected({ mqtt: backend.ready.mqtt, identity, clientId: "lamp-1" });
    await session.end();
  });

  test("devices with the same policy share it", async () => {
    await registerWith(template());
    const [first, second] = [await provisioned("CN=a"), await provisioned("CN=b")];
    const attached = async (identity: Issued) =>
      (await client.send(new ListAttachedPoliciesCommand({ target: arnOf(identity) }))).policies;
    assert.deepEqual(await attached(first.identity), await attached(second.identity));
  });

  test("a field that the subject lacks leaves the certificate pending, with nothing made, and is named", async () => {
    const body = template({ Properties: { ThingName: { Ref: `${prefix}SerialNumber` } } });
    await registerWith(body);
    const { identity, outcome } = await provisioned();
    const { Ok, Detail } = stepIn(outcome, "provisioning");
    assert.deepEqual([Ok, await statusOf(identity)], [false, "PENDING_ACTIVATION"]);
    assert.match(Detail, /Cannot resolve reference value: AWS::IoT::Certificate::SerialNumber/);
    const again = await provisioned();
    assert.equal(stepIn(again.outcome, "provisioning").Ok, false);
  });

  for (const [what, body, reason] of [
    [
      "a thing type that is not there",
      template({ Properties: { ThingName: "t", ThingTypeName: "none" } }),
      /thing type "none"/,
    ],
    [
      "a thing group that is not there",
      template({ Properties: { ThingName: "t", ThingGroups: ["none"] } }),
      /thing group "none"/,
    ],
    ["a name that no thing can have", template({ Properties: { ThingName: "a b" } }), /cannot be a thing's name/],
  ] as const) {
    test(`${what} undoes all of it`, async () => {
      await registerWith(body);
      const { identity, outcome } = await provisioned();
      assert.match(stepIn(outcome, "provisioning").Detail, reason);
      assert.equal(await statusOf(identity), "PENDING_ACTIVATION");
      const { policies } = await client.send(new ListAttachedPoliciesCommand({ target: arnOf(identity) }));
      assert.deepEqual(policies, []);
      await iotRefuses("ResourceNotFoundException", 404, client.send(new DescribeThingCommand({ thingName: "t" })));
    });
  }

  for (const [override, expected] of [
    [undefined, { a: "1", b: "1" }],
    ["DO_NOTHING", { a: "1", b: "1" }],
    ["REPLACE", { b: "2", c: "2" }],
    ["MERGE", { a: "1", b: "2", c: "2" }],
    ["FAIL", { a: "1", b: "1" }],
  ] as const) {
    test(`a thing that is there already: ${override ?? "no override"}`, async () => {
      const attributes = { a: "1", b: "1" };
      await client.send(new CreateThingCommand({ thingName: "lamp-1", attributePayload: { attributes } }));
      const Properties = { ThingName: "lamp-1", AttributePayload: { b: "2", c: "2" } };
      const settings = override && { OverrideSettings: { AttributePayload: override } };
      await registerWith(template({ Properties, ...settings }));
      const { outcome } = await provisioned();
      assert.equal(stepIn(outcome, "provisioning").Ok, override !== "FAIL");
      const thing = await client.send(new DescribeThingCommand({ thingName: "lamp-1" }));
      assert.deepEqual(thing.attributes, expected);
    });
  }

  suite("templates that have a name", () => {
    const templateName = "lamps";
    const create = (more: object = {}) =>
      client.send(
        new CreateProvisioningTemplateCommand({
          templateName,
          templateBody: JSON.stringify(template()),
          provisioningRoleArn: roleArn,
          type: "JITP",
          enabled: true,
          ...more,
        }),
      );

    test("they are made, described, listed, changed and deleted", async () => {
      const created = await create({ description: "first" });
      const templateArn = `arn:aws:iot:us-east-1:000000000000:provisioningtemplate/${templateName}`;
      assert.deepEqual([created.templateArn, created.defaultVersionId], [templateArn, 1]);
      await iotRefuses("ResourceAlreadyExistsException", 409, create());
      await client.send(new UpdateProvisioningTemplateCommand({ templateName, enabled: false, description: "second" }));
      const described = await client.send(new DescribeProvisioningTemplateCommand({ templateName }));
      assert.deepEqual(
        [described.type, described.enabled, described.description, described.provisioningRoleArn],
        ["JITP", false, "second", roleArn],
      );
      assert.deepEqual(JSON.parse(described.templateBody ?? ""), template());
      await create({ templateName: "other" });
      const { templates = [], nextToken } = await client.send(new ListProvisioningTemplatesCommand({ maxResults: 1 }));
      assert.deepEqual(
        templates.map((each) => each.templateName),
        [templateName],
      );
      const rest = await client.send(new ListProvisioningTemplatesCommand({ nextToken }));
      assert.deepEqual(
        rest.templates?.map((each) => each.templateName),
        ["other"],
      );
      await client.send(new DeleteProvisioningTemplateCommand({ templateName }));
      const gone = client.send(new DescribeProvisioningTemplateCommand({ templateName }));
      await iotRefuses("ResourceNotFoundException", 404, gone);
    });

    test("a body that is no template is refused with the reason", async () => {
      const body = JSON.stringify({ Resources: { t: { Type: "AWS::IoT::Thing", Properties: {} } } });
      await iotRefuses("InvalidRequestException", 400, create({ templateBody: body }), /has no ThingName/);
    });

    test("a CA's devices are provisioned by its name, as long as it is enabled", async () => {
      await create();
      await registerAuthority(client, authority, { registrationConfig: { templateName } });
      const { identity } = await provisioned();
      assert.equal(await statusOf(identity), "ACTIVE");
      await client.send(new UpdateProvisioningTemplateCommand({ templateName, enabled: false }));
      const { outcome } = await provisioned("CN=other");
      assert.match(stepIn(outcome, "provisioning").Detail, /is not enabled/);
    });
  });

  test("RegisterThing provisions a certificate that is registered, with the caller's parameters", async () => {
    await registerAuthority(client, authority);
    const identity = await device(authority);
    await connectFirst(backend.ready, identity);
    const templateBody = JSON.stringify({
      ...template(),
      Parameters: { Name: { Type: "String" }, Id: { Type: "String" } },
      Resources: {
        ...template().Resources,
        thing: { Type: "AWS::IoT::Thing", Properties: { ThingName: { Ref: "Name" } } },
        certificate: { Type: "AWS::IoT::Certificate", Properties: { CertificateId: { Ref: "Id" }, Status: "ACTIVE" } },
      },
    });
    const parameters = { Name: "lamp-9", Id: certificateIdOf(identity.certificate.der) };
    const { resourceArns, certificatePem } = await client.send(new RegisterThingCommand({ templateBody, parameters }));
    const { thing, certificate } = resourceArns ?? {};
    assert.deepEqual([thing, certificate], ["arn:aws:iot:us-east-1:000000000000:thing/lamp-9", arnOf(identity)]);
    assert.match(certificatePem ?? "", /BEGIN CERTIFICATE/);
    assert.equal(await statusOf(identity), "ACTIVE");
    const missing = client.send(new RegisterThingCommand({ templateBody, parameters: { Name: "x" } }));
    await iotRefuses("InvalidRequestException", 400, missing, /Cannot resolve reference value: Id/);
  });
});
