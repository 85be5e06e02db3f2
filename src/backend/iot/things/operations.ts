import type { RestOperation } from "../../wire/restOperation";
import { createThing } from "./createThing";
import { describeThing, listThings } from "./describeThing";
import { listThingGroups, listThingGroupsForThing, listThingsInThingGroup } from "./listThingGroups";
import { addThingToThingGroup, removeThingFromThingGroup } from "./thingGroupMembers";
import { createThingGroup, deleteThingGroup, describeThingGroup, updateThingGroup } from "./thingGroups";
import {
  attachThingPrincipal,
  detachThingPrincipal,
  listPrincipalThings,
  listPrincipalThingsV2,
  listThingPrincipals,
  listThingPrincipalsV2,
} from "./thingPrincipals";
import { createThingType, deleteThingType, deprecateThingType, describeThingType, listThingTypes } from "./thingTypes";
import { deleteThing, updateThing } from "./updateThing";

/** Things, their types and groups, and what is attached to them. */
export const thingOperations = [
  addThingToThingGroup,
  attachThingPrincipal,
  createThing,
  createThingGroup,
  createThingType,
  deleteThing,
  deleteThingGroup,
  deleteThingType,
  deprecateThingType,
  describeThing,
  describeThingGroup,
  describeThingType,
  detachThingPrincipal,
  listPrincipalThings,
  listPrincipalThingsV2,
  listThingGroups,
  listThingGroupsForThing,
  listThingPrincipals,
  listThingPrincipalsV2,
  listThings,
  listThingsInThingGroup,
  listThingTypes,
  removeThingFromThingGroup,
  updateThing,
  updateThingGroup,
] as readonly RestOperation[];
