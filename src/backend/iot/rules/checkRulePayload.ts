import type * as v from "valibot";
import { parseRuleSql } from "../../../iot/sql/parseRuleSql";
import { substitutionsOf } from "../../../iot/sql/runRule";
import { SqlError } from "../../../iot/sql/sqlError";
import { ServiceError } from "../../wire/serviceError";
import type { RuleAction } from "./rulePayload";
import type { rulePayload } from "./shapes";

type Input = v.InferOutput<ReturnType<typeof rulePayload>>;

/** Documented: "AWS IoT SQL version". */
const versions = ["2015-10-08", "2016-03-23", "beta"];

/** Of AWS's model; all are kept, some are carried out. */
const kinds: ReadonlySet<string> = new Set(
  `dynamoDB dynamoDBv2 lambda sns sqs kinesis republish s3 firehose cloudwatchMetric cloudwatchAlarm cloudwatchLogs
  elasticsearch salesforce iotAnalytics iotEvents iotSiteWise stepFunctions timestream http kafka openSearch location`.split(
    /\s+/,
  ),
);

/** What is kept of a rule, JSON. Throws SqlParseException or InvalidRequestException. */
export function checkRulePayload(input: Input): string {
  const { sql, description, actions, awsIotSqlVersion = "2015-10-08", errorAction } = input;
  readable(() => parseRuleSql(sql));
  if (!versions.includes(awsIotSqlVersion)) throw invalid(`The SQL version is one of ${versions.join(", ")}.`);
  for (const action of [...actions, ...(errorAction ? [errorAction] : [])]) checkAction(action);
  return JSON.stringify({
    sql,
    ...(description !== undefined && { description }),
    actions,
    awsIotSqlVersion,
    ...(errorAction && { errorAction }),
  });
}

function readable(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    throw new ServiceError("SqlParseException", error.message, 400, { cause: error });
  }
}

const invalid = (message: string): ServiceError => new ServiceError("InvalidRequestException", message);

function checkAction(action: RuleAction): void {
  const [kind, ...others] = Object.keys(action);
  if (kind === undefined || others.length > 0)
    throw invalid("An action has exactly one member, which says what it does.");
  if (!kinds.has(kind)) throw invalid(`There is no action ${JSON.stringify(kind)}.`);
  if (kind === "lambda") textIn(action, kind, "functionArn");
  if (kind !== "republish") return;
  textIn(action, kind, "roleArn");
  const topic = textIn(action, kind, "topic");
  readable(() => substitutionsOf(topic));
  const qos = action[kind]?.["qos"];
  if (qos !== undefined && qos !== 0 && qos !== 1) throw invalid("The qos of republish is 0 or 1.");
}

function textIn(action: RuleAction, kind: string, name: string): string {
  const value = action[kind]?.[name];
  if (typeof value !== "string" || value === "") throw invalid(`The action ${kind} needs a ${name}.`);
  return value;
}
