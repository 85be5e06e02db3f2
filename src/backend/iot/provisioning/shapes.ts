import * as v from "valibot";
import { text } from "../../wire/shape";

export const templateName = () => text({ min: 1, max: 36, pattern: "[0-9A-Za-z_-]+" });

export const roleArn = () => text({ min: 20, max: 2048 });

export const preProvisioningHook = () =>
  v.object({
    payloadVersion: v.optional(text({ min: 10, max: 32, pattern: "[0-9-]+" })),
    targetArn: text({ max: 2048 }),
  });
