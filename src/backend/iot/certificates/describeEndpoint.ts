import { createHash } from "node:crypto";
import * as v from "valibot";
import type { OperationContext } from "../../operation";
import { defineRestOperation } from "../../wire/restOperation";
import { ServiceError } from "../../wire/serviceError";
import { text } from "../../wire/shape";
import { realmOf } from "../realm";
import { endpointPrefix } from "../registration/account";

/** AWS's port for MQTT: an endpoint's address names none, so with this one it is a bare name here too. */
const mqttPort = 8883;

/** Where devices connect. iot:Data and iot:Jobs are refused by now (measured). */
export const describeEndpoint = defineRestOperation(
  "DescribeEndpoint",
  { route: "GET /endpoint", query: { endpointType: "endpointType" } },
  v.object({ endpointType: v.optional(text({ max: 128 })) }),
  async (context, { endpointType = "iot:Data-ATS" }) => {
    if (endpointType === "iot:Data-ATS") return { endpointAddress: await brokerAddress(context) };
    if (endpointType === "iot:CredentialProvider") return { endpointAddress: credentialProvider(context) };
    throw new ServiceError("InvalidRequestException", `The endpoint type is not supported: ${endpointType}.`);
  },
);

/** A further account has a name of its own, by which the broker knows it; it is an address of this machine, too. */
async function brokerAddress({ broker, region, accountId, backend }: OperationContext): Promise<string> {
  const port = await broker.portOf(region);
  const isOwn = accountId === backend.accountId;
  const host = isOwn ? broker.address.host : `${endpointPrefix(accountId)}.iot.${region}.localhost`;
  return port === mqttPort ? host : `${host}:${port}`;
}

/** A name as AWS has it; nobody answers there. */
function credentialProvider(context: OperationContext): string {
  const prefix = createHash("sha256").update(realmOf(context)).digest("hex").slice(0, 14);
  return `c${prefix}.credentials.iot.${context.region}.localhost`;
}
