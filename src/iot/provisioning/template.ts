import { ProvisioningError } from "./provisioningError";

export type Structure = Readonly<Record<string, unknown>>;

/** A provisioning template, read but not evaluated. */
export interface Template {
  /** Declared parameters, and their defaults. */
  readonly parameters: ReadonlyMap<string, string | undefined>;
  readonly mappings: Structure;
  readonly resources: ReadonlyMap<string, Resource>;
}

export interface Resource {
  readonly type: "AWS::IoT::Thing" | "AWS::IoT::Certificate" | "AWS::IoT::Policy";
  readonly properties: Structure;
  readonly overrides: Structure;
}

const sections = [
  "Parameters",
  "Mappings",
  "Resources",
  "DeviceConfiguration",
  "AWSTemplateFormatVersion",
  "Description",
];

const resourceTypes = ["AWS::IoT::Thing", "AWS::IoT::Certificate", "AWS::IoT::Policy"] as const;

export const isStructure = (value: unknown): value is Structure =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function invalid(message: string): never {
  throw new ProvisioningError("template-invalid", message);
}

function structureAt(value: unknown, where: string): Structure {
  return isStructure(value) ? value : invalid(`${where} is not an object.`);
}

/** Reads a template's body. Throws ProvisioningError "template-invalid". */
export function parseTemplate(body: string): Template {
  const template = structureAt(jsonOf(body), "The template");
  const unknown = Object.keys(template).find((name) => !sections.includes(name));
  if (unknown !== undefined) invalid(`A provisioning template has no section ${JSON.stringify(unknown)}.`);
  const declared = Object.entries(structureAt(template["Parameters"] ?? {}, "Parameters"));
  const resources = Object.entries(structureAt(template["Resources"], "Resources"));
  if (resources.length === 0) invalid("The template has no resources.");
  return {
    parameters: new Map(declared.map(([name, value]) => [name, defaultOf(name, value)])),
    mappings: structureAt(template["Mappings"] ?? {}, "Mappings"),
    resources: new Map(resources.map(([name, value]) => [name, resourceOf(name, value)])),
  };
}

/** More is nested in no template that means something; what reads it needs little stack so. */
const deepest = 64;

function jsonOf(body: string): unknown {
  if (depthOf(body) > deepest) return invalid(`The template is nested deeper than ${deepest} levels.`);
  try {
    return JSON.parse(body) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return invalid(`The template is not JSON: ${reason}.`);
  }
}

/** How deep lists and objects stand inside each other. */
function depthOf(body: string): number {
  let [depth, most] = [0, 0];
  for (const character of body.replaceAll(/"(?:[^"\\]|\\.)*"/g, "")) {
    if ("[{".includes(character)) depth += 1;
    else if ("]}".includes(character)) depth -= 1;
    most = Math.max(most, depth);
  }
  return most;
}

function defaultOf(name: string, value: unknown): string | undefined {
  const { Type: type, Default: byDefault } = structureAt(value, `The parameter ${name}`);
  if (type !== "String") invalid(`The parameter ${name} is not of type String.`);
  if (byDefault !== undefined && typeof byDefault !== "string") invalid(`The default of ${name} is not a string.`);
  return byDefault;
}

function resourceOf(name: string, value: unknown): Resource {
  const resource = structureAt(value, `The resource ${name}`);
  const type = resourceTypes.find((candidate) => candidate === resource["Type"]);
  if (!type)
    invalid(
      `The resource ${name} has the type ${JSON.stringify(resource["Type"])}: AWS IoT has ${resourceTypes.join(", ")}.`,
    );
  return {
    type,
    properties: structureAt(resource["Properties"] ?? {}, `Properties of ${name}`),
    overrides: structureAt(resource["OverrideSettings"] ?? {}, `OverrideSettings of ${name}`),
  };
}
