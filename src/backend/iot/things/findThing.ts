import type { OperationContext } from "../../operation";
import type { ThingGroup } from "../../store/iot/thingGroups";
import type { Thing } from "../../store/iot/things";
import type { ThingType } from "../../store/iot/thingTypes";
import { invalidRequest, notFound, versionConflict } from "../invalidRequest";
import { realmOf } from "../realm";

/** Throws ResourceNotFoundException. */
export function findThing(context: OperationContext, name: string): Thing {
  const found = context.store.iot.things.find(realmOf(context), name);
  if (!found) throw notFound(`The thing ${name} does not exist.`);
  return found;
}

/** Throws ResourceNotFoundException. */
export function findThingType(context: OperationContext, name: string): ThingType {
  const found = context.store.iot.thingTypes.find(realmOf(context), name);
  if (!found) throw notFound(`The thing type ${name} does not exist.`);
  return found;
}

/** Throws ResourceNotFoundException. */
export function findThingGroup(context: OperationContext, name: string): ThingGroup {
  const found = context.store.iot.thingGroups.find(realmOf(context), name);
  if (!found) throw notFound(`The thing group ${name} does not exist.`);
  return found;
}

/** Throws VersionConflictException when somebody else has changed it. */
export function checkVersion({ name, version }: Thing | ThingGroup, expected: number | undefined): void {
  if (expected !== undefined && expected !== version) {
    throw versionConflict(`${name} has the version ${version}, not ${expected}.`);
  }
}

/** Throws ResourceNotFoundException, or InvalidRequestException for a type that no thing may get any more. */
export function checkThingType(context: OperationContext, name: string | undefined): void {
  if (name === undefined || !findThingType(context, name).deprecatedAt) return;
  throw invalidRequest(`The thing type ${name} is deprecated.`);
}

/** Quotas: three attributes, with a type fifty. Throws InvalidRequestException. */
export function checkAttributes(attributes: Readonly<Record<string, string>>, typeName: string | undefined): void {
  const most = typeName === undefined ? 3 : 50;
  if (Object.keys(attributes).length <= most) return;
  throw invalidRequest(
    typeName === undefined
      ? `A thing without a type has at most ${most} attributes.`
      : `A thing has at most ${most} attributes.`,
  );
}
