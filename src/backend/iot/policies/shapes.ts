import { text } from "../../wire/shape";

export const policyName = () => text({ min: 1, max: 128, pattern: String.raw`[\w+=,.@\-]+` });

export const policyDocument = () => text({ max: 404_600 });

export const versionId = () => text({ pattern: "[0-9]+" });

/** The ARN of a certificate or thing group; what else it may be is refused where it is looked up. */
export const target = () => text({ min: 1, max: 2048 });
