import type { Deployment, DeploymentSettings } from "./deployment";
import { handlerSource } from "./handler";
import { devicePolicy, functionPolicy, ruleSql, runtime, sqlVersion, trustPolicy } from "./parts";

const account = { id: "${AWS::AccountId}" };

export const cloudFormation: Deployment = {
  id: "cloudformation",
  title: "CloudFormation",
  generate: (settings) => [
    { name: "template.json", language: "json", text: `${JSON.stringify(template(settings), undefined, 2)}\n` },
  ],
};

const template = (settings: DeploymentSettings) => ({
  AWSTemplateFormatVersion: "2010-09-09",
  Description: `Activates devices of the CA ${settings.caCertificateId} when they connect for the first time.`,
  Resources: {
    DevicePolicy: {
      Type: "AWS::IoT::Policy",
      // "${!…}" is what Fn::Sub leaves to AWS IoT.
      Properties: {
        PolicyName: settings.name,
        PolicyDocument: substituted(devicePolicy(settings, account, (name) => `\${!${name}}`)),
      },
    },
    FunctionRole: {
      Type: "AWS::IAM::Role",
      Properties: {
        AssumeRolePolicyDocument: trustPolicy,
        Policies: [{ PolicyName: "activate-devices", PolicyDocument: substituted(functionPolicy(settings, account)) }],
      },
    },
    LogGroup: {
      Type: "AWS::Logs::LogGroup",
      Properties: { LogGroupName: `/aws/lambda/${settings.name}`, RetentionInDays: 30 },
    },
    ActivateDevice: {
      Type: "AWS::Lambda::Function",
      DependsOn: "LogGroup",
      Properties: {
        FunctionName: settings.name,
        Runtime: runtime,
        Handler: "index.handler",
        Role: { "Fn::GetAtt": ["FunctionRole", "Arn"] },
        Timeout: 10,
        Environment: { Variables: { DEVICE_POLICY: { Ref: "DevicePolicy" } } },
        Code: { ZipFile: handlerSource },
      },
    },
    CallFromRule: {
      Type: "AWS::Lambda::Permission",
      Properties: {
        Action: "lambda:InvokeFunction",
        FunctionName: { Ref: "ActivateDevice" },
        Principal: "iot.amazonaws.com",
        SourceAccount: { Ref: "AWS::AccountId" },
        SourceArn: { "Fn::GetAtt": ["RegistrationRule", "Arn"] },
      },
    },
    RegistrationRule: {
      Type: "AWS::IoT::TopicRule",
      Properties: {
        RuleName: settings.name,
        TopicRulePayload: {
          Sql: ruleSql(settings),
          AwsIotSqlVersion: sqlVersion,
          RuleDisabled: false,
          Actions: [{ Lambda: { FunctionArn: { "Fn::GetAtt": ["ActivateDevice", "Arn"] } } }],
        },
      },
    },
  },
});

/** A policy whose strings with a "${…}" are put through Fn::Sub. */
function substituted(value: unknown): unknown {
  if (typeof value === "string") return value.includes("${") ? { "Fn::Sub": value } : value;
  if (Array.isArray(value)) return value.map(substituted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, substituted(member)]));
}
