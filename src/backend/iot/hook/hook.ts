import type { RegistrationStepEntry } from "../../../protocol/control";
import type { Realm } from "../../store/iot/realm";

/** What stands in for the Lambda functions that topic rules call: a handler of the user's own, or the built-in registration. */
export interface Hook {
  /** The handler's file; undefined: the built-in registration. */
  readonly file: string | undefined;
  /** From the next invocation on, and from one start to the next. Throws ServiceError for a file that cannot be a handler. */
  use(file: string | undefined): Promise<void>;
  /** Runs the handler. Does not throw: what went wrong is in the step. */
  invoke(invocation: HookInvocation, signal: AbortSignal): Promise<RegistrationStepEntry>;
}

export interface HookInvocation {
  readonly realm: Realm;
  /** The last part of the function's ARN, which the handler sees as its name. */
  readonly functionName: string;
  readonly functionArn: string;
  /** JSON of what the rule selected. */
  readonly event: string;
}
