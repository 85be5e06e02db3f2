import { type PolicyDocument, parsePolicyDocument } from "../../../iot/policy/policyDocument";
import { PolicyError } from "../../../iot/policy/policyError";
import type { ServiceContext } from "../../operation";
import type { Realm } from "../../store/iot/realm";
import { iotArn } from "../realm";
import type { Target } from "./checkTarget";

type Store = Pick<ServiceContext, "store">["store"];

/**
 * The documents that count for a principal, by name: its own, and those of the groups of its thing and of the groups above them.
 * The thing counts when its name is the client id and it is attached to the principal (documented for the name; the attachment
 * is assumed).
 */
export function policiesOfTarget(
  store: Store,
  realm: Realm,
  target: Target,
  thing?: string,
): ReadonlyMap<string, string> {
  const groups =
    target.kind === "group"
      ? groupsAbove(store, realm, target.group)
      : thing === undefined
        ? []
        : groupsOfThing(store, realm, target.arn, thing);
  const targets = [target.arn, ...groups.map((name) => iotArn(realm, "thinggroup", name))];
  const documents = targets.flatMap((arn) => store.iot.policies.documentsOf(realm, arn));
  return new Map(documents.map(({ name, document }) => [name, document]));
}

/** A thing may be in ten groups. */
const mostGroups = 100;

function groupsOfThing(store: Store, realm: Realm, principal: string, thing: string): string[] {
  if (!store.iot.things.attachment(realm, thing, principal)) return [];
  const direct = store.iot.thingGroups.groupsOf(realm, thing, { limit: mostGroups }).map(({ group }) => group);
  return [...new Set(direct.flatMap((name) => [name, ...groupsAbove(store, realm, name)]))];
}

/** From the parent to the root. */
export function groupsAbove(store: Store, realm: Realm, group: string): string[] {
  const above: string[] = [];
  let parent = store.iot.thingGroups.find(realm, group)?.parent;
  while (parent !== undefined && !above.includes(parent)) {
    above.push(parent);
    parent = store.iot.thingGroups.find(realm, parent)?.parent;
  }
  return above;
}

const nothing: PolicyDocument = { version: "2012-10-17", statements: [], names: new Set() };

/** A document that is not one allows nothing; it was looked at when it came in, so this is one from a damaged store. */
export function readDocument(text: string): PolicyDocument {
  const known = read.get(text);
  if (known) return known;
  const document = parsed(text);
  if (read.size >= mostRead) read.clear();
  read.set(text, document);
  return document;
}

/** A thousand devices have the same document: it is read once, and held once. */
const read = new Map<string, PolicyDocument>();
const mostRead = 500;

function parsed(text: string): PolicyDocument {
  try {
    return parsePolicyDocument(text);
  } catch (error) {
    if (error instanceof PolicyError) return nothing;
    throw error;
  }
}
