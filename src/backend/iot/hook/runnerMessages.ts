/** What the backend and the process that runs a handler tell each other. */

export interface Invocation {
  readonly kind: "invoke";
  readonly event: unknown;
  readonly requestId: string;
  readonly functionName: string;
  readonly functionArn: string;
  /** How long the handler may take, in milliseconds. */
  readonly milliseconds: number;
}

export type RunnerMessage =
  /** The handler's file was loaded: it waits for invocations. */
  | { readonly kind: "loaded" }
  /** A piece of what the handler wrote to its console. */
  | { readonly kind: "output"; readonly text: string }
  /** `value` is JSON. */
  | { readonly kind: "returned"; readonly value: string }
  /** Instead of "loaded" or "returned". */
  | { readonly kind: "failed"; readonly failure: HandlerFailure };

export interface HandlerFailure {
  /** "TypeError". */
  readonly name: string;
  readonly message: string;
  /** Where it was thrown: lines of the stack that name the user's files. */
  readonly at: readonly string[];
}
