import type { Deployment, DeploymentSettings } from "./deployment";
import { handlerSource } from "./handler";
import { devicePolicy, functionPolicy, ruleSql, runtime, sqlVersion, trustPolicy } from "./parts";

/** Stands for the account until the text is quoted: "${" and "%{" of a text are escaped there. */
const account = { id: "@account@" };

export const terraform: Deployment = {
  id: "terraform",
  title: "Terraform",
  generate: (settings) => [
    { name: "main.tf", language: "terraform", text: module(settings) },
    { name: "index.js", language: "javascript", text: handlerSource },
  ],
};

const module = (settings: DeploymentSettings): string => `${accessOf(settings)}
${functionOf(settings)}`;

/** The providers, and who may do what. */
const accessOf = (settings: DeploymentSettings): string => `terraform {
  required_providers {
    aws     = { source = "hashicorp/aws" }
    archive = { source = "hashicorp/archive" }
  }
}

provider "aws" {
  region = ${quoted(settings.region)}
}

data "aws_caller_identity" "current" {}

data "archive_file" "activate_device" {
  type        = "zip"
  source_file = "\${path.module}/index.js"
  output_path = "\${path.module}/activate_device.zip"
}

resource "aws_iot_policy" "device" {
  name   = ${quoted(settings.name)}
  policy = ${policy(devicePolicy(settings, account, (name) => `\${${name}}`))}
}

resource "aws_iam_role" "activate_device" {
  name               = ${quoted(settings.name)}
  assume_role_policy = ${policy(trustPolicy)}
}

resource "aws_iam_role_policy" "activate_device" {
  name   = "activate-devices"
  role   = aws_iam_role.activate_device.id
  policy = ${policy(functionPolicy(settings, account))}
}

resource "aws_cloudwatch_log_group" "activate_device" {
  name              = ${quoted(`/aws/lambda/${settings.name}`)}
  retention_in_days = 30
}
`;

/** The function, and the rule that calls it. */
const functionOf = (settings: DeploymentSettings): string => `resource "aws_lambda_function" "activate_device" {
  function_name    = ${quoted(settings.name)}
  role             = aws_iam_role.activate_device.arn
  runtime          = ${quoted(runtime)}
  handler          = "index.handler"
  timeout          = 10
  filename         = data.archive_file.activate_device.output_path
  source_code_hash = data.archive_file.activate_device.output_base64sha256
  depends_on       = [aws_cloudwatch_log_group.activate_device]

  environment {
    variables = {
      DEVICE_POLICY = aws_iot_policy.device.name
    }
  }
}

resource "aws_lambda_permission" "call_from_rule" {
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.activate_device.function_name
  principal      = "iot.amazonaws.com"
  source_account = data.aws_caller_identity.current.account_id
  source_arn     = aws_iot_topic_rule.registration.arn
}

resource "aws_iot_topic_rule" "registration" {
  name        = ${quoted(settings.name)}
  enabled     = true
  sql         = ${quoted(ruleSql(settings))}
  sql_version = ${quoted(sqlVersion)}

  lambda {
    function_arn = aws_lambda_function.activate_device.arn
  }
}
`;

/** A string literal of HCL, in which "${" and "%{" of the text are no templates. */
const quoted = (text: string): string => JSON.stringify(text).replace(/\$\{/g, "$$$${").replace(/%\{/g, "%%{");

const policy = (document: object): string =>
  quoted(JSON.stringify(document)).replaceAll(account.id, "${data.aws_caller_identity.current.account_id}");
