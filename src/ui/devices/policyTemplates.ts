export type PolicyTemplate = "device" | "everything" | "file";

/** Where the ARNs of a policy point to. */
export interface PolicyPlace {
  readonly region: string;
  readonly account: string;
}

const version = "2012-10-17";

/**
 * A device connects under the name of its thing, and publishes and subscribes below that name only. The thing has to be
 * attached to the certificate, else the variable has no value and nothing is allowed (documented).
 */
export function devicePolicy(place: PolicyPlace): string {
  const arn = arnsOf(place);
  const thing = "${iot:Connection.Thing.ThingName}";
  return json([
    {
      Effect: "Allow",
      Action: "iot:Connect",
      Resource: arn(`client/${thing}`),
      Condition: { Bool: { "iot:Connection.Thing.IsAttached": ["true"] } },
    },
    { Effect: "Allow", Action: ["iot:Publish", "iot:Receive"], Resource: arn(`topic/${thing}/*`) },
    { Effect: "Allow", Action: "iot:Subscribe", Resource: arn(`topicfilter/${thing}/*`) },
  ]);
}

/** For a test: whoever has a certificate may do everything. */
export const everythingPolicy = (): string => json([{ Effect: "Allow", Action: "iot:*", Resource: "*" }]);

const json = (statements: readonly object[]): string =>
  JSON.stringify({ Version: version, Statement: statements }, undefined, 2);

function arnsOf({ region, account }: PolicyPlace): (resource: string) => string {
  const partition = region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  return (resource) => `arn:${partition}:iot:${region}:${account}:${resource}`;
}
