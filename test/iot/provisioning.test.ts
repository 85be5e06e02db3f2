import assert from "node:assert/strict";
import { certificateParameters } from "../../src/iot/provisioning/certificateParameters";
import { checkTemplate, missingParameters, provision } from "../../src/iot/provisioning/provision";
import { ProvisioningError } from "../../src/iot/provisioning/provisioningError";
import { issue } from "../pki/testAuthority";

const prefix = "AWS::IoT::Certificate::";
const string = { Type: "String" };

/** As AWS's examples of just-in-time provisioning are. */
const example = {
  Parameters: {
    [`${prefix}CommonName`]: string,
    [`${prefix}SerialNumber`]: string,
    [`${prefix}Country`]: { Type: "String", Default: "DE" },
    [`${prefix}Id`]: string,
  },
  Resources: {
    thing: {
      Type: "AWS::IoT::Thing",
      Properties: {
        ThingName: { Ref: `${prefix}CommonName` },
        AttributePayload: { version: "v1", serial: { Ref: `${prefix}SerialNumber` } },
        ThingTypeName: "lamp",
        ThingGroups: ["lamps", { Ref: `${prefix}Country` }],
      },
      OverrideSettings: { AttributePayload: "MERGE", ThingTypeName: "REPLACE", ThingGroups: "DO_NOTHING" },
    },
    certificate: {
      Type: "AWS::IoT::Certificate",
      Properties: { CertificateId: { Ref: `${prefix}Id` }, Status: "ACTIVE" },
    },
    policy: { Type: "AWS::IoT::Policy", Properties: { PolicyDocument: '{"Version":"2012-10-17","Statement":[]}' } },
  },
};

const parameters = { [`${prefix}CommonName`]: "lamp-1", [`${prefix}SerialNumber`]: "42", [`${prefix}Id`]: "ab12" };

/** The value of a thing's name that is written so. */
const named = (ThingName: unknown, more: object = {}) =>
  provision(
    JSON.stringify({
      Parameters: { A: string, B: { Type: "String", Default: "b" } },
      Resources: { thing: { Type: "AWS::IoT::Thing", Properties: { ThingName } } },
      ...more,
    }),
    { A: "one-two", [`${prefix}CommonName`]: "cn" },
  ).thing?.name;

suite("a provisioning template", () => {
  test("it comes to a thing, a certificate and policies", () => {
    assert.deepEqual(provision(JSON.stringify(example), parameters), {
      thing: {
        resource: "thing",
        name: "lamp-1",
        typeName: "lamp",
        attributes: { version: "v1", serial: "42" },
        groups: ["lamps", "DE"],
        overrides: { attributes: "MERGE", typeName: "REPLACE", groups: "DO_NOTHING" },
      },
      certificate: { resource: "certificate", certificateId: "ab12", status: "ACTIVE", override: "DO_NOTHING" },
      policies: [{ resource: "policy", document: '{"Version":"2012-10-17","Statement":[]}' }],
    });
  });

  test("a policy's document may be an object, and a policy may only be named", () => {
    const Resources = {
      written: { Type: "AWS::IoT::Policy", Properties: { PolicyName: "p", PolicyDocument: { Version: "2012-10-17" } } },
      named: { Type: "AWS::IoT::Policy", Properties: { PolicyName: "known" } },
    };
    assert.deepEqual(provision(JSON.stringify({ Resources }), {}).policies, [
      { resource: "written", name: "p", document: '{"Version":"2012-10-17"}' },
      { resource: "named", name: "known" },
    ]);
  });

  for (const [value, expected] of [
    ["plain", "plain"],
    [{ Ref: "A" }, "one-two"],
    [{ Ref: "B" }, "b"],
    [{ Ref: `${prefix}CommonName` }, "cn"],
    [{ "Fn::Join": ["-", ["x", { Ref: "B" }]] }, "x-b"],
    [{ "Fn::Select": ["1", { "Fn::Split": ["-", { Ref: "A" }] }] }, "two"],
    [{ "Fn::Sub": "id-${A}-${!B}" }, "id-one-two-${B}"],
    [{ "Fn::Sub": ["${C}/${B}", { C: { Ref: "A" } }] }, "one-two/b"],
  ] as const) {
    test(`${JSON.stringify(value)} is ${expected}`, () => assert.equal(named(value), expected));
  }

  test("Fn::FindInMap looks into Mappings", () => {
    const Mappings = { Region: { "one-two": { name: "found" } } };
    assert.equal(named({ "Fn::FindInMap": ["Region", { Ref: "A" }, "name"] }, { Mappings }), "found");
  });

  test("everything that has no value is named, in one go", () => {
    const body = JSON.stringify(example);
    assert.deepEqual(missingParameters(body, {}), [`${prefix}CommonName`, `${prefix}SerialNumber`, `${prefix}Id`]);
    assert.deepEqual(missingParameters(body, parameters), []);
    assert.throws(
      () => provision(body, { [`${prefix}Id`]: "ab12" }),
      (error) =>
        error instanceof ProvisioningError && error.code === "value-missing" && /CommonName/.test(error.message),
    );
  });

  test("the parameters come from the certificate's subject", async () => {
    const subject = "CN=lamp-1,serialNumber=42,OU=First,OU=Second,O=Example,ST=Berlin,C=DE,dnQualifier=q";
    const { certificate } = await issue({ subject, template: "RootCACertificate/V1" });
    assert.deepEqual(certificateParameters(certificate.subject, "ab12"), {
      [`${prefix}Id`]: "ab12",
      [`${prefix}Country`]: "DE",
      [`${prefix}StateName`]: "Berlin",
      [`${prefix}Organization`]: "Example",
      [`${prefix}OrganizationalUnit`]: certificateParameters(certificate.subject, "")[`${prefix}OrganizationalUnit`],
      [`${prefix}SerialNumber`]: "42",
      [`${prefix}CommonName`]: "lamp-1",
      [`${prefix}DistinguishedNameQualifier`]: "q",
    });
  });

  const thing = (Properties: object, more: object = {}) => ({
    Resources: { t: { Type: "AWS::IoT::Thing", Properties, ...more } },
  });
  for (const [what, template, reason] of [
    ["no JSON", "{", /is not JSON/],
    ["a list", "[]", /not an object/],
    ["no resources", '{"Resources":{}}', /has no resources/],
    ["a section that AWS does not have", '{"Conditions":{},"Resources":{}}', /no section "Conditions"/],
    ["a type that AWS IoT does not have", '{"Resources":{"r":{"Type":"AWS::S3::Bucket"}}}', /"AWS::S3::Bucket"/],
    [
      "a parameter of another type",
      '{"Parameters":{"A":{"Type":"Number"}},"Resources":{"p":{"Type":"AWS::IoT::Policy"}}}',
      /not of type String/,
    ],
    ["a thing without a name", thing({}), /has no ThingName/],
    ["a reference to nothing", thing({ ThingName: { Ref: "None" } }), /"None", which is neither/],
    ["a reference to itself", thing({ ThingName: { Ref: "t" } }), /"t", which is neither/],
    ["a function that AWS does not have", thing({ ThingName: { "Fn::GetAtt": ["a"] } }), /no function "Fn::GetAtt"/],
    ["a function by the name of a method", thing({ ThingName: { "Fn::toString": [] } }), /no function/],
    [
      "an override that there is not",
      thing({ ThingName: "t" }, { OverrideSettings: { ThingGroups: "DROP" } }),
      /DO_NOTHING/,
    ],
    ["attributes that are no texts", thing({ ThingName: "t", AttributePayload: { a: 1 } }), /attribute a of t/],
    ["a policy of nothing", { Resources: { p: { Type: "AWS::IoT::Policy" } } }, /neither PolicyName nor/],
  ] as const) {
    test(`${what} is refused with the reason`, () => {
      const body = typeof template === "string" ? template : JSON.stringify(template);
      assert.throws(
        () => checkTemplate(body),
        (error) =>
          error instanceof ProvisioningError && error.code === "template-invalid" && reason.test(error.message),
      );
    });
  }

  test("nesting as deep as a template can be is a refusal, not a crash", () => {
    const deep = `${'{"Fn::Sub":'.repeat(900)}"x"${"}".repeat(900)}`;
    const body = `{"Resources":{"t":{"Type":"AWS::IoT::Thing","Properties":{"ThingName":${deep}}}}}`;
    assert.throws(() => checkTemplate(body), ProvisioningError);
    const lists = `${"[".repeat(5000)}${"]".repeat(5000)}`;
    const listed = `{"Resources":{"t":{"Type":"AWS::IoT::Thing","Properties":{"ThingName":${lists}}}}}`;
    assert.throws(() => checkTemplate(listed), ProvisioningError);
  });
});
