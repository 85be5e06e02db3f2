/** A text that is no policy document: AWS answers MalformedPolicyException. The message names what is wrong. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
  readonly code = "malformed-policy";
}
