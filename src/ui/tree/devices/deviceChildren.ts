import * as vscode from "vscode";
import { mapInParallel } from "../../mapInParallel";
import { visible } from "../../visible";
import {
  authorityNode,
  certificateIdOf,
  certificateNode,
  certificateNodes,
  certificatesWithoutThing,
  parallelCalls,
  signerOf,
  thingOfName,
  type DeviceListing,
} from "./deviceListing";
import type {
  DeviceCertificateNode,
  DeviceGroupNode,
  DeviceNode,
  DeviceNoteNode,
  PolicyNode,
  RegisteredAuthorityNode,
  ThingNode,
} from "./deviceNodes";
import type { DevicePages, PageReader } from "./devicePages";

/** The things of a region, by pages. */
export const thingPage =
  ({ devices, connection }: DeviceListing): PageReader =>
  async (options, signal) => {
    const page = await devices.things(options, signal);
    const { kind } = connection.info;
    const items = page.items.map((thing): ThingNode => ({
      kind: "thing",
      id: `thing/${thing.name}`,
      connection: kind,
      thing,
    }));
    return { ...page, items };
  };

/** What is below a node. */
export async function childrenOf(
  listing: DeviceListing,
  pages: DevicePages,
  node: DeviceNode,
  signal: AbortSignal,
): Promise<readonly DeviceNode[]> {
  switch (node.kind) {
    case "deviceGroup":
      return groupChildren(listing, pages, node, signal);
    case "thing":
      return thingChildren(listing, node, signal);
    case "deviceCertificate":
      return certificateChildren(listing, node, signal);
    case "policy":
      return policyChildren(listing, node, signal);
    case "registeredAuthority":
      return paged(pages, node, certificatesOf(listing, node), signal);
    default:
      return [];
  }
}

/** A list with its end. */
async function paged(
  pages: DevicePages,
  parent: DeviceNode,
  read: PageReader,
  signal: AbortSignal,
): Promise<readonly DeviceNode[]> {
  const { nodes, nextToken } = await pages.open(parent.id, read, signal);
  const { id, connection } = parent;
  if (nextToken === undefined) return nodes;
  return [...nodes, { kind: "deviceMore", id: `${id}/more`, parent, connection, shown: nodes.length }];
}

async function groupChildren(
  listing: DeviceListing,
  pages: DevicePages,
  node: DeviceGroupNode,
  signal: AbortSignal,
): Promise<readonly DeviceNode[]> {
  switch (node.group) {
    case "registered-authorities": {
      const authorities = await listing.authorities(signal);
      return Promise.all(authorities.map((authority) => authorityNode(listing, authority, node)));
    }
    case "policies":
      return paged(pages, node, allPolicies(listing, node), signal);
    case "certificates-without-thing":
      return paged(pages, node, withoutThing(listing, node), signal);
    case "attached-policies":
      return attachedPolicies(listing, node, signal);
  }
}

const certificatesOf =
  (listing: DeviceListing, node: RegisteredAuthorityNode): PageReader =>
  async (options, signal) => {
    const page = await listing.devices.certificatesOf(node.authority.certificateId, options, signal);
    return { ...page, items: await certificateNodes(listing, page.items, node, signal) };
  };

const withoutThing =
  (listing: DeviceListing, node: DeviceNode): PageReader =>
  async (options, signal) => {
    const page = await certificatesWithoutThing(listing, options, signal);
    return { ...page, items: await certificateNodes(listing, page.items, node, signal) };
  };

const allPolicies =
  ({ devices }: DeviceListing, parent: DeviceGroupNode): PageReader =>
  async (options, signal) => {
    const page = await devices.allPolicies(options, signal);
    return { ...page, items: page.items.map((policy) => policyNode(policy, parent)) };
  };

const policyNode = (policy: PolicyNode["policy"], parent: DeviceNode, attachedTo?: string): PolicyNode => ({
  kind: "policy",
  id: `${parent.id}/policy/${policy.name}`,
  parent,
  connection: parent.connection,
  policy,
  ...(attachedTo !== undefined && { attachedTo }),
});

async function attachedPolicies(
  { devices }: DeviceListing,
  node: DeviceGroupNode,
  signal: AbortSignal,
): Promise<readonly PolicyNode[]> {
  if (node.parent?.kind !== "deviceCertificate") return [];
  const { arn } = node.parent.facts;
  return (await devices.attachedPolicies(arn, signal)).map((policy) => policyNode(policy, node, arn));
}

async function thingChildren(
  listing: DeviceListing,
  node: ThingNode,
  signal: AbortSignal,
): Promise<readonly DeviceNode[]> {
  const principals = await listing.devices.principalsOf(node.thing.name, signal);
  if (principals.length === 0) return [noteNode(node, vscode.l10n.t("No certificate is attached"), true)];
  return principalNodes(listing, principals, node, signal);
}

/** Certificates, and by their ARN whatever else has rights: groups of things, identities of Cognito. */
function principalNodes(
  listing: DeviceListing,
  arns: readonly string[],
  parent: DeviceNode,
  signal: AbortSignal,
): Promise<readonly DeviceNode[]> {
  return mapInParallel(arns, parallelCalls, async (arn): Promise<DeviceNode> => {
    const certificateId = certificateIdOf(arn);
    if (certificateId === undefined) return noteNode(parent, visible(arn.split(":").slice(5).join(":") || arn), false);
    return certificateNode(listing, { certificateId }, parent, signal);
  });
}

async function certificateChildren(
  listing: DeviceListing,
  node: DeviceCertificateNode,
  signal: AbortSignal,
): Promise<readonly DeviceNode[]> {
  const { arn, caCertificateId } = node.facts;
  const [signer, policies, things] = await Promise.all([
    signerOf(listing, caCertificateId, signal),
    listing.devices.attachedPolicies(arn, signal),
    listing.devices.thingsOf(arn, signal),
  ]);
  const { connection } = node;
  const unknownSigner = noteNode(node, vscode.l10n.t("Signed by a CA that is not registered in this Region"), false);
  return [
    signer ? await authorityNode(listing, signer, node) : unknownSigner,
    policies.length > 0
      ? {
          kind: "deviceGroup",
          id: `${node.id}/policies`,
          parent: node,
          connection,
          group: "attached-policies",
          count: policies.length,
        }
      : noteNode(node, vscode.l10n.t("No policy is attached: the device may do nothing"), true),
    ...things.map((name): ThingNode => ({
      kind: "thing",
      id: `${node.id}/thing/${name}`,
      parent: node,
      connection,
      thing: thingOfName(name),
    })),
    ...(things.length === 0 ? [noteNode(node, vscode.l10n.t("Attached to no thing"), false)] : []),
  ];
}

async function policyChildren(
  listing: DeviceListing,
  node: PolicyNode,
  signal: AbortSignal,
): Promise<readonly DeviceNode[]> {
  const targets = await listing.devices.targetsOf(node.policy.name, signal);
  if (targets.length === 0) return [noteNode(node, vscode.l10n.t("Attached to nothing"), false)];
  return principalNodes(listing, targets, node, signal);
}

const noteNode = (parent: DeviceNode, text: string, isWarning: boolean): DeviceNoteNode => ({
  kind: "deviceNote",
  id: `${parent.id}/note/${text}`,
  parent,
  connection: parent.connection,
  text,
  isWarning,
});
