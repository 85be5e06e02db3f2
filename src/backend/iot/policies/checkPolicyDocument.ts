import { parsePolicyDocument } from "../../../iot/policy/policyDocument";
import { PolicyError } from "../../../iot/policy/policyError";
import { ServiceError } from "../../wire/serviceError";

/** Quotas: white space is not counted. */
const mostCharacters = 2048;

/** Throws MalformedPolicyException. */
export function checkPolicyDocument(document: string): void {
  if (document.replaceAll(/\s/g, "").length > mostCharacters) {
    throw malformed(`The policy has more than ${mostCharacters} characters, white space not counted.`);
  }
  try {
    parsePolicyDocument(document);
  } catch (error) {
    if (error instanceof PolicyError) throw malformed(error.message, error);
    throw error;
  }
}

const malformed = (message: string, cause?: unknown): ServiceError =>
  new ServiceError("MalformedPolicyException", message, 400, { cause });
