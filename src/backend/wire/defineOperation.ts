import type * as v from "valibot";
import type { Operation, OperationContext } from "../operation";
import { parseShape } from "./parseShape";

/**
 * An operation from its name, the shape of its input, and what it does. `run` sees only input that fits the shape; it may
 * throw ServiceError.
 */
export function defineOperation<Shape extends v.GenericSchema, Out>(
  name: string,
  shape: Shape,
  run: (context: OperationContext, input: v.InferOutput<Shape>) => Out | Promise<Out>,
): Operation<v.InferOutput<Shape>, Out> {
  return {
    name,
    parse: (input) => parseShape(shape, input),
    run: async (context, input) => await run(context, input),
  };
}
