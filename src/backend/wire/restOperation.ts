import * as v from "valibot";
import type { Operation, OperationContext } from "../operation";
import { parseShape } from "./parseShape";
import { integer, type Limits } from "./shape";

/** How the members of an operation's input travel, besides the body: AWS's REST JSON protocol. */
export interface RestBinding {
  /** "PUT /things/{thingName}/principals": members in braces stand in the path. */
  readonly route: string;
  /** Member → name of the query parameter. */
  readonly query?: Readonly<Record<string, string>>;
  /** Member → name of the header, lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An operation of a service that speaks REST JSON: one file, one row in the service's `operations.ts`. */
export interface RestOperation<In = unknown, Out = unknown> extends Operation<In, Out> {
  readonly binding: RestBinding;
}

/**
 * An operation from its name, where its members travel, the shape of its input (all members, wherever they travel), and what
 * it does. `run` sees only input that fits the shape; it may throw ServiceError.
 */
export function defineRestOperation<Shape extends v.GenericSchema, Out>(
  name: string,
  binding: RestBinding,
  shape: Shape,
  run: (context: OperationContext, input: v.InferOutput<Shape>) => Out | Promise<Out>,
): RestOperation<v.InferOutput<Shape>, Out> {
  return {
    name,
    binding,
    parse: (input) => parseShape(shape, input),
    run: async (context, input) => await run(context, input),
  };
}

/** A boolean in a path, query or header: "true" or "false". */
export const queryBoolean = () =>
  v.pipe(
    v.picklist(["true", "false"], "Member must be true or false"),
    v.transform((text) => text === "true"),
  );

/** A whole number in a path, query or header. */
export const queryInteger = (limits: Limits = {}) =>
  v.pipe(v.string(), v.regex(/^-?\d{1,15}$/, "Member must be a whole number"), v.transform(Number), integer(limits));
