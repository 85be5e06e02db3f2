import type { Parameters } from "./certificateParameters";
import type { Override, PlannedCertificate, PlannedPolicy, PlannedThing, ProvisioningPlan } from "./plan";
import { ProvisioningError } from "./provisioningError";
import { type Resolution, resolveValue } from "./resolveValue";
import { invalid, isStructure, parseTemplate, type Resource, type Structure } from "./template";

/**
 * What a template comes to with these parameters. Throws ProvisioningError: "value-missing" with all names that have no value,
 * else "template-invalid".
 */
export function provision(templateBody: string, parameters: Parameters): ProvisioningPlan {
  const missing = new Set<string>();
  const plan = planOf({ template: parseTemplate(templateBody), parameters, missing });
  if (missing.size === 0) return plan;
  const names = [...missing].join(", ");
  throw new ProvisioningError("value-missing", `Cannot resolve reference value: ${names} has no value.`, [...missing]);
}

/**
 * The parameters that a template refers to and that neither these values nor its defaults give. Throws ProvisioningError
 * "template-invalid".
 */
export function missingParameters(templateBody: string, parameters: Parameters): readonly string[] {
  try {
    provision(templateBody, parameters);
    return [];
  } catch (error) {
    if (error instanceof ProvisioningError && error.code === "value-missing") return error.missing;
    throw error;
  }
}

/** What a template must hold whatever the device. Throws ProvisioningError "template-invalid". */
export function checkTemplate(templateBody: string): void {
  missingParameters(templateBody, {});
}

function planOf(resolution: Resolution): ProvisioningPlan {
  const all = [...resolution.template.resources];
  const of = (type: Resource["type"]) =>
    all.filter(([, resource]) => resource.type === type).map(([name, resource]) => ({ name, ...resource }));
  const [things, certificates] = [of("AWS::IoT::Thing"), of("AWS::IoT::Certificate")];
  if (things.length > 1 || certificates.length > 1) invalid("A template has one thing and one certificate at most.");
  const [thing, certificate] = [things[0], certificates[0]];
  return {
    ...(thing && { thing: thingOf(thing, resolution) }),
    ...(certificate && { certificate: certificateOf(certificate, resolution) }),
    policies: of("AWS::IoT::Policy").map((policy) => policyOf(policy, resolution)),
  };
}

type Named = Resource & { readonly name: string };

const property = ({ properties }: Named, name: string, resolution: Resolution): unknown =>
  resolveValue(properties[name], resolution);

function optionalText(resource: Named, name: string, resolution: Resolution): string | undefined {
  const value = property(resource, name, resolution);
  if (value === undefined || typeof value === "string") return value;
  return invalid(`${name} of ${resource.name} is not a text.`);
}

function thingOf(resource: Named, resolution: Resolution): PlannedThing {
  const name = optionalText(resource, "ThingName", resolution) ?? invalid(`${resource.name} has no ThingName.`);
  const typeName = optionalText(resource, "ThingTypeName", resolution);
  const billingGroup = optionalText(resource, "BillingGroup", resolution);
  const groups = property(resource, "ThingGroups", resolution) ?? [];
  if (!isTexts(groups)) return invalid(`ThingGroups of ${resource.name} is not a list of texts.`);
  return {
    resource: resource.name,
    name,
    ...(typeName !== undefined && { typeName }),
    ...(billingGroup !== undefined && { billingGroup }),
    attributes: attributesOf(resource, resolution),
    groups,
    overrides: {
      attributes: overrideOf(resource, "AttributePayload"),
      typeName: overrideOf(resource, "ThingTypeName"),
      groups: overrideOf(resource, "ThingGroups"),
    },
  };
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

/** Names and values; the list that AWS's older examples write as one object may also be under "attributes". */
function attributesOf(resource: Named, resolution: Resolution): Record<string, string> {
  const value = property(resource, "AttributePayload", resolution) ?? {};
  const pairs: Structure = isStructure(value)
    ? inner(value)
    : invalid(`AttributePayload of ${resource.name} is not an object.`);
  const texts = Object.entries(pairs).map(([name, text]) =>
    typeof text === "string" ? [name, text] : invalid(`The attribute ${name} of ${resource.name} is not a text.`),
  );
  return Object.fromEntries(texts) as Record<string, string>;
}

const inner = (value: Structure): Structure => (isStructure(value["attributes"]) ? value["attributes"] : value);

const overrides: readonly Override[] = ["DO_NOTHING", "REPLACE", "MERGE", "FAIL"];

/** Without a setting, what is there stays as it is (assumed). */
function overrideOf({ overrides: settings, name }: Named, setting: string): Override {
  const value = settings[setting] ?? "DO_NOTHING";
  const known = overrides.find((candidate) => candidate === value);
  return known ?? invalid(`OverrideSettings of ${name}: ${setting} is one of ${overrides.join(", ")}.`);
}

function certificateOf(resource: Named, resolution: Resolution): PlannedCertificate {
  const status = (optionalText(resource, "Status", resolution) ?? "ACTIVE").toUpperCase();
  if (status !== "ACTIVE" && status !== "INACTIVE") invalid(`Status of ${resource.name} is ACTIVE or INACTIVE.`);
  const text = (name: string) => optionalText(resource, name, resolution);
  const [certificateId, certificatePem] = [text("CertificateId"), text("CertificatePem")];
  const [caCertificatePem, csr] = [text("CACertificatePem"), text("CertificateSigningRequest")];
  return {
    resource: resource.name,
    ...(certificateId !== undefined && { certificateId }),
    ...(certificatePem !== undefined && { certificatePem }),
    ...(caCertificatePem !== undefined && { caCertificatePem }),
    ...(csr !== undefined && { csr }),
    status: status === "ACTIVE" ? "ACTIVE" : "INACTIVE",
    override: overrideOf(resource, "Status"),
  };
}

/** The document is a text, as AWS documents it, or the object itself, which AWS's own examples have too. */
function policyOf(resource: Named, resolution: Resolution): PlannedPolicy {
  const name = optionalText(resource, "PolicyName", resolution);
  const value = property(resource, "PolicyDocument", resolution);
  const document = isStructure(value) ? JSON.stringify(value) : value;
  if (document !== undefined && typeof document !== "string") {
    return invalid(`PolicyDocument of ${resource.name} is neither a text nor an object.`);
  }
  if (name === undefined && document === undefined) {
    return invalid(`${resource.name} has neither PolicyName nor PolicyDocument.`);
  }
  return { resource: resource.name, ...(name !== undefined && { name }), ...(document !== undefined && { document }) };
}
