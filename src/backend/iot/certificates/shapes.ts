import * as v from "valibot";
import { list, oneOf, text } from "../../wire/shape";

/** SHA-256 of the certificate; the model's pattern allows for a prefix, which is not part of the id. */
export const certificateId = () =>
  v.pipe(
    text({ min: 64, max: 64, pattern: "(0x)?[a-fA-F0-9]+" }),
    v.transform((id) => id.toLowerCase()),
  );

export const pem = () => text({ min: 1, max: 65_536 });

export const certificateStatus = () =>
  oneOf(["ACTIVE", "INACTIVE", "REVOKED", "PENDING_TRANSFER", "REGISTER_INACTIVE", "PENDING_ACTIVATION"]);

export const authorityStatus = () => oneOf(["ACTIVE", "INACTIVE"]);

export const registrationConfig = () =>
  v.object({
    templateBody: v.optional(text({ max: 10_240 })),
    roleArn: v.optional(text({ min: 20, max: 2048 })),
    templateName: v.optional(text({ min: 1, max: 36, pattern: "[0-9A-Za-z_-]+" })),
  });

export type RegistrationConfig = v.InferOutput<ReturnType<typeof registrationConfig>>;

export const tag = () =>
  v.object({
    Key: text({ min: 1, max: 128, pattern: "([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)" }),
    Value: v.optional(text({ max: 256, pattern: "([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)" })),
  });

export const tags = () => list(tag());
