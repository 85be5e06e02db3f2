import type * as v from "valibot";

/**
 * Whether a list stands where the shape has a structure. Valibot takes a list for an object whose members are all optional, AWS
 * does not.
 */
export function hasListForStructure(shape: v.GenericSchema, value: unknown): boolean {
  const schema = innermost(shape);
  if (isList(schema)) return Array.isArray(value) && value.some((item) => hasListForStructure(schema.item, item));
  if (!isStructure(schema)) return false;
  if (Array.isArray(value)) return true;
  return Object.entries(schema.entries).some(([name, member]) => hasListForStructure(member, memberOf(value, name)));
}

type Structure = v.GenericSchema & { readonly entries: Readonly<Record<string, v.GenericSchema>> };
type List = v.GenericSchema & { readonly item: v.GenericSchema };

const isStructure = (schema: v.GenericSchema): schema is Structure => "entries" in schema;
const isList = (schema: v.GenericSchema): schema is List => schema.type === "array" && "item" in schema;

/** Without what says that it is optional. A schema with further actions has the members of the first one. */
function innermost(schema: v.GenericSchema): v.GenericSchema {
  return "wrapped" in schema ? innermost(schema.wrapped as v.GenericSchema) : schema;
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
