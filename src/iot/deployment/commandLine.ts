import { quotedForShell } from "../snippets/quote";
import type { Deployment, DeploymentSettings } from "./deployment";
import { handlerSource } from "./handler";
import { devicePolicy, functionPolicy, ruleSql, runtime, sqlVersion, trustPolicy } from "./parts";

/** Stands for the account until the text is quoted for the shell. */
const account = { id: "@account@" };

export const commandLine: Deployment = {
  id: "cli",
  title: "AWS command line (shell)",
  generate: (settings) => [
    { name: "deploy.sh", language: "shellscript", text: script(settings) },
    { name: "index.js", language: "javascript", text: handlerSource },
  ],
};

function script(settings: DeploymentSettings): string {
  const { name, region, partition } = settings;
  const rule = { sql: ruleSql(settings), awsIotSqlVersion: sqlVersion, ruleDisabled: false };
  return `#!/bin/sh
# Activates devices of the CA ${settings.caCertificateId} when they connect for the first time.
# Needs the aws command line, zip, and index.js beside this file.
set -eu
cd "$(dirname "$0")"
export AWS_DEFAULT_REGION=${quotedForShell(region)} AWS_PAGER=
name=${quotedForShell(name)}
account=$(aws sts get-caller-identity --query Account --output text)

aws iot create-policy --policy-name "$name" --policy-document ${json(devicePolicy(settings, account, (variable) => `\${${variable}}`))}

role=$(aws iam create-role --role-name "$name" --assume-role-policy-document ${json(trustPolicy)} \\
  --query Role.Arn --output text)
aws iam put-role-policy --role-name "$name" --policy-name activate-devices \\
  --policy-document ${json(functionPolicy(settings, account))}
aws logs create-log-group --log-group-name "/aws/lambda/$name"

zip -q -j "$name.zip" index.js
attempt=0
until function=$(aws lambda create-function --function-name "$name" --runtime ${runtime} --handler index.handler \\
  --role "$role" --timeout 10 --zip-file "fileb://$name.zip" --environment "Variables={DEVICE_POLICY=$name}" \\
  --query FunctionArn --output text); do
  attempt=$((attempt + 1))
  [ "$attempt" -lt 6 ] || exit 1
  echo "The role may not be known everywhere yet: trying again." >&2
  sleep 5
done

aws lambda add-permission --function-name "$name" --statement-id call-from-rule --action lambda:InvokeFunction \\
  --principal iot.amazonaws.com --source-account "$account" \\
  --source-arn "arn:${partition}:iot:${region}:$account:rule/$name"
aws iot create-topic-rule --rule-name "$name" --topic-rule-payload \\
  ${json({ ...rule, actions: [{ lambda: { functionArn: "@function@" } }] })}
`;
}

/** A word of the shell; where it names account and function, it is interrupted for their variables. */
const json = (document: object): string =>
  quotedForShell(JSON.stringify(document))
    .replaceAll(account.id, `'"$account"'`)
    .replaceAll("@function@", `'"$function"'`);
