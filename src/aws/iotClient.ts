import { IoTClient } from "@aws-sdk/client-iot";
import type { Caller } from "./caller";
import { clientConfiguration, type ClientSettings } from "./client";
import type { Called } from "./toAwsError";

export interface IotClient {
  readonly client: IoTClient;
  readonly call: Caller;
}

export const createIotClient = (settings: ClientSettings): IoTClient => new IoTClient(clientConfiguration(settings));

export const iot = (operation: string, resource?: string): Called => ({
  service: "iot",
  operation,
  ...(resource && { resource }),
});

/** Calls for single records at once: AWS IoT allows 10 DescribeCertificate calls in a second (documented). */
export const parallelCalls = 8;
