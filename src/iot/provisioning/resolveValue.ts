import type { Parameters } from "./certificateParameters";
import { certificateParameterNames } from "./certificateParameters";
import { invalid, isStructure, type Structure, type Template } from "./template";

/** What a template's values are resolved with; names without a value are collected in `missing`. */
export interface Resolution {
  readonly template: Template;
  readonly parameters: Parameters;
  readonly missing: Set<string>;
}

/**
 * The value of a property: text, or a function of AWS's (Ref, Fn::Join, Fn::Select, Fn::Split, Fn::Sub, Fn::FindInMap), or a
 * list or object of them.
 */
export function resolveValue(value: unknown, resolution: Resolution): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveValue(item, resolution));
  if (!isStructure(value)) return value;
  const [first, ...others] = Object.entries(value);
  if (first && others.length === 0) {
    const [name, argument] = first;
    if (name === "Ref") return referenceTo(argument, resolution);
    if (name.startsWith("Fn::")) return callOf(name, argument, resolution);
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, resolveValue(member, resolution)]));
}

function referenceTo(name: unknown, resolution: Resolution): string {
  if (typeof name !== "string") return invalid("Ref needs the name of a parameter.");
  const { template, parameters, missing } = resolution;
  const isKnown = template.parameters.has(name) || certificateParameterNames.includes(name);
  if (!isKnown && template.resources.has(name)) return nameOfResource(name, resolution);
  if (!isKnown) return invalid(`Ref names ${JSON.stringify(name)}, which is neither a parameter nor a resource.`);
  const given = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  const found = given ?? template.parameters.get(name);
  if (found === undefined) missing.add(name);
  return found ?? "";
}

const namingProperties = {
  "AWS::IoT::Thing": "ThingName",
  "AWS::IoT::Certificate": "CertificateId",
  "AWS::IoT::Policy": "PolicyName",
} as const;

/** A reference to a resource of the template is its name. It may not lead back to itself. */
function nameOfResource(name: string, resolution: Resolution): string {
  const { template } = resolution;
  const resource = template.resources.get(name);
  const property = resource && resource.properties[namingProperties[resource.type]];
  const others = new Map([...template.resources].filter(([other]) => other !== name));
  const value = resolveValue(property, { ...resolution, template: { ...template, resources: others } });
  return typeof value === "string"
    ? value
    : invalid(`The resource ${JSON.stringify(name)} that Ref names has no name.`);
}

type Call = (argument: unknown, resolution: Resolution) => unknown;

const calls: Readonly<Record<string, Call>> = {
  "Fn::Join": (argument, resolution) => {
    const [separator, items] = listOf(argument, resolution, "Fn::Join");
    if (typeof separator !== "string" || !Array.isArray(items))
      return invalid("Fn::Join needs a separator and a list.");
    return items.map((item) => textOf(item, "Fn::Join")).join(separator);
  },
  "Fn::Select": (argument, resolution) => {
    const [index, items] = listOf(argument, resolution, "Fn::Select");
    if (!Array.isArray(items)) return invalid("Fn::Select needs an index and a list.");
    const item: unknown = items[Number(index)];
    // What is missing has been noted: an index into it says nothing.
    if (item === undefined && resolution.missing.size === 0) return invalid("Fn::Select has no item at its index.");
    return item ?? "";
  },
  "Fn::Split": (argument, resolution) => {
    const [separator, text] = listOf(argument, resolution, "Fn::Split");
    if (typeof separator !== "string" || separator === "") return invalid("Fn::Split needs a separator and a text.");
    return textOf(text, "Fn::Split").split(separator);
  },
  "Fn::FindInMap": (argument, resolution) => {
    const keys = listOf(argument, resolution, "Fn::FindInMap").map((key) => textOf(key, "Fn::FindInMap"));
    if (keys.length !== 3) return invalid("Fn::FindInMap needs a mapping and two keys.");
    const found = keys.reduce<unknown>(memberOf, resolution.template.mappings);
    if (found === undefined && resolution.missing.size === 0) return invalid(`Mappings have no ${keys.join(" / ")}.`);
    return found ?? "";
  },
  "Fn::Sub": (argument, resolution) => {
    const [text, own] = Array.isArray(argument) ? (argument as unknown[]) : [argument];
    const values = isStructure(own) ? own : {};
    return textOf(text, "Fn::Sub").replace(/\$\{(!?)([^{}]*)\}/g, (whole: string, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      return textOf(valueFor(name, values, resolution), `Fn::Sub's ${whole}`);
    });
  },
};

const valueFor = (name: string, own: Structure, resolution: Resolution): unknown =>
  Object.hasOwn(own, name) ? resolveValue(own[name], resolution) : referenceTo(name, resolution);

function callOf(name: string, argument: unknown, resolution: Resolution): unknown {
  const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
  return call ? call(argument, resolution) : invalid(`AWS IoT's templates have no function ${JSON.stringify(name)}.`);
}

function listOf(argument: unknown, resolution: Resolution, name: string): unknown[] {
  if (!Array.isArray(argument)) return invalid(`${name} needs a list of arguments.`);
  return argument.map((item) => resolveValue(item, resolution));
}

const memberOf = (value: unknown, key: string): unknown =>
  isStructure(value) && Object.hasOwn(value, key) ? value[key] : undefined;

function textOf(value: unknown, where: string): string {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : invalid(`${where} needs texts.`);
}
