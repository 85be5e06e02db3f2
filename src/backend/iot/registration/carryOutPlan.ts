import { createHash, randomUUID } from "node:crypto";
import type { PlannedPolicy, PlannedThing, ProvisioningPlan } from "../../../iot/provisioning/plan";
import { ProvisioningError } from "../../../iot/provisioning/provisioningError";
import type { ServiceContext } from "../../operation";
import type { Realm } from "../../store/iot/realm";
import type { Thing } from "../../store/iot/things";
import { iotArn } from "../realm";

/** What a device has after it was provisioned. */
export interface Provisioned {
  readonly thing?: string;
  readonly policies: readonly string[];
}

/**
 * Makes what a plan says, for a certificate that is registered: thing, policies, attachments, and the certificate's status last.
 * All of it or nothing. Throws ProvisioningError.
 */
export async function carryOutPlan(
  context: ServiceContext,
  realm: Realm,
  certificateId: string,
  plan: ProvisioningPlan,
): Promise<Provisioned> {
  const { store, clock } = context;
  return store.transaction(() => {
    const certificate = store.iot.certificates.find(realm, certificateId);
    if (!certificate) throw failure(`The certificate ${certificateId} is not registered.`);
    const principal = iotArn(realm, "cert", certificateId);
    const policies = plan.policies.map((policy) => policyFor(context, realm, policy));
    if (plan.thing) ensureThing(context, realm, plan.thing);
    for (const policy of policies) store.iot.policies.attach(realm, policy, principal);
    if (plan.thing) store.iot.things.attach(realm, plan.thing.name, principal);
    const { status, override } = plan.certificate ?? { status: certificate.status, override: "DO_NOTHING" };
    const isNew = certificate.status === "PENDING_ACTIVATION";
    if (status !== certificate.status && (isNew || override === "REPLACE")) {
      const at = clock.now();
      store.iot.certificates.setStatus(certificate.id, status, at);
      const detail = { from: certificate.status, to: status };
      store.audit.append({ at, action: "change-device-status", resource: principal, detail });
    } else if (status !== certificate.status && override === "FAIL") {
      throw failure(`The certificate is ${certificate.status} already.`);
    }
    return { ...(plan.thing && { thing: plan.thing.name }), policies };
  });
}

const failure = (message: string) => new ProvisioningError("template-invalid", message);

const namePattern = /^[a-zA-Z0-9:_-]{1,128}$/;

function ensureThing(context: ServiceContext, realm: Realm, planned: PlannedThing): void {
  const { store } = context;
  const { name, typeName } = planned;
  if (!namePattern.test(name)) {
    throw failure(`${JSON.stringify(name)} cannot be a thing's name: letters, digits, ":", "_" and "-", 128 at most.`);
  }
  if (typeName !== undefined && !store.iot.thingTypes.find(realm, typeName)) {
    throw failure(`There is no thing type ${JSON.stringify(typeName)}.`);
  }
  const known = store.iot.things.find(realm, name);
  if (known) updateThing(context, known, planned);
  else insertThing(context, realm, planned);
  if (!known || planned.overrides.groups !== "DO_NOTHING") joinGroups(context, realm, planned);
}

function insertThing({ store, clock }: ServiceContext, realm: Realm, planned: PlannedThing): void {
  const { name, typeName, billingGroup, attributes } = planned;
  store.iot.things.insert({
    realm,
    name,
    thingId: randomUUID(),
    ...(typeName !== undefined && { typeName }),
    ...(billingGroup !== undefined && { billingGroup }),
    attributes,
    createdAt: clock.now(),
  });
}

/** More groups than AWS has for a thing, which is 10. */
const mostGroups = 100;

function joinGroups({ store }: ServiceContext, realm: Realm, { name, groups, overrides }: PlannedThing): void {
  const { thingGroups } = store.iot;
  const joined = thingGroups.groupsOf(realm, name, { limit: mostGroups }).map(({ group }) => group);
  const left = joined.filter((group) => !groups.includes(group));
  const differs = left.length > 0 || groups.some((group) => !joined.includes(group));
  if (overrides.groups === "FAIL" && joined.length > 0 && differs) throw failure(`The thing ${name} has other groups.`);
  if (overrides.groups === "REPLACE") for (const group of left) thingGroups.removeThing(realm, group, name);
  for (const group of groups) {
    if (!thingGroups.find(realm, group)) throw failure(`There is no thing group ${JSON.stringify(group)}.`);
    thingGroups.addThing(realm, group, name);
  }
}

/** A thing that is there already is changed as far as the template's OverrideSettings say. */
function updateThing({ store }: ServiceContext, known: Thing, { typeName, attributes, overrides }: PlannedThing): void {
  const differs = JSON.stringify(sorted(known.attributes)) !== JSON.stringify(sorted(attributes));
  if (differs && overrides.attributes === "FAIL") throw failure(`The thing ${known.name} has other attributes.`);
  const hasOtherType = typeName !== undefined && typeName !== known.typeName;
  if (hasOtherType && overrides.typeName === "FAIL") throw failure(`The thing ${known.name} has another type.`);
  const type = hasOtherType && overrides.typeName === "REPLACE" ? typeName : known.typeName;
  const change = {
    ...(type !== undefined && { typeName: type }),
    attributes: combined(known.attributes, attributes, overrides.attributes),
  };
  store.iot.things.update(known.id, change);
}

const sorted = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes).sort(([left], [right]) => (left < right ? -1 : 1));

function combined(known: Thing["attributes"], given: Thing["attributes"], override: string): Thing["attributes"] {
  if (override === "REPLACE") return given;
  return override === "MERGE" ? { ...known, ...given } : known;
}

/** Its name. AWS calls a policy without one by a hash of its document; which hash is not documented. */
function policyFor({ store, clock }: ServiceContext, realm: Realm, { name, document }: PlannedPolicy): string {
  const policyName =
    name ??
    createHash("sha256")
      .update(document ?? "")
      .digest("hex");
  if (store.iot.policies.find(realm, policyName)) return policyName;
  if (document === undefined) throw failure(`There is no policy ${JSON.stringify(policyName)}.`);
  if (!/^[\w+=,.@-]{1,128}$/.test(policyName))
    throw failure(`${JSON.stringify(policyName)} cannot be a policy's name.`);
  const generationId = randomUUID();
  store.iot.policies.insert({ realm, name: policyName, document, generationId, createdAt: clock.now() });
  return policyName;
}
