import {
  DescribeEndpointCommand,
  DescribeProvisioningTemplateCommand,
  GetTopicRuleCommand,
  ListTopicRulesCommand,
  type Action,
} from "@aws-sdk/client-iot";
import type { TopicRule } from "../iot/registry";
import type { Devices } from "./devices";
import { iot, parallelCalls, type IotClient } from "./iotClient";
import { allPages, ifThere, inParallel, pageOf, tokenInput } from "./iotPages";
import { given } from "./privateCaClient";

/** What a registration runs into: rules, provisioning templates, and the address that devices call. */
export function iotRules({ client, call }: IotClient): Pick<Devices, "rules" | "provisioningTemplate" | "endpoint"> {
  const rule = async (ruleName: string, signal: AbortSignal): Promise<TopicRule> => {
    const command = new GetTopicRuleCommand({ ruleName });
    const answer = await call(iot("GetTopicRule"), signal, (o) => client.send(command, o));
    const { sql = "", ruleDisabled: disabled = false, actions = [] } = answer.rule ?? {};
    return { name: ruleName, sql, disabled, actions: actions.flatMap(toActions) };
  };
  return {
    rules: async (signal) => {
      const names = await allPages(async (options) => {
        const command = new ListTopicRulesCommand(tokenInput(options));
        const answer = await call(iot("ListTopicRules"), signal, (o) => client.send(command, o));
        return pageOf(
          (answer.rules ?? []).flatMap(({ ruleName }) => ruleName ?? []),
          answer.nextToken,
        );
      });
      return inParallel(names, parallelCalls, (name) => rule(name, signal));
    },
    provisioningTemplate: async (templateName, signal) => {
      const command = new DescribeProvisioningTemplateCommand({ templateName });
      const asked = call(iot("DescribeProvisioningTemplate"), signal, (o) => client.send(command, o));
      return (await ifThere(asked))?.templateBody;
    },
    endpoint: async (signal) => {
      // Measured: AWS refuses the other type for data, "iot:Data", for new accounts.
      const command = new DescribeEndpointCommand({ endpointType: "iot:Data-ATS" });
      const answer = await call(iot("DescribeEndpoint"), signal, (o) => client.send(command, o));
      return given(answer.endpointAddress, "DescribeEndpoint");
    },
  };
}

/** The member that says where an action leads, in the order of what names it best. */
const targets = ["functionArn", "topic", "targetArn", "queueUrl", "streamName", "bucketName", "tableName"];

/** An action is an object with one member: its kind. */
const toActions = (action: Action): TopicRule["actions"] =>
  Object.entries(action)
    .filter(([, settings]) => settings !== undefined)
    .map(([kind, settings]) => {
      const members = new Map(Object.entries((settings ?? {}) as Readonly<Record<string, unknown>>));
      const target = targets.map((name) => members.get(name)).find((value) => typeof value === "string");
      return { kind, ...(target !== undefined && { target }) };
    });
