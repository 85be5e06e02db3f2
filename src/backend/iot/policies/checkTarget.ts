import type { OperationContext } from "../../operation";
import { invalidRequest, notFound } from "../invalidRequest";
import { iotArn, realmOf } from "../realm";

export type Target =
  | { readonly kind: "certificate"; readonly arn: string; readonly certificateId: string }
  | { readonly kind: "group"; readonly arn: string; readonly group: string };

/**
 * What a policy is attached to. Throws InvalidRequestException for what is no ARN of this account and region, Cognito's
 * identities included, and ResourceNotFoundException.
 */
export function checkTarget(context: OperationContext, arn: string): Target {
  const target = readTarget(context, arn);
  const { certificates, thingGroups } = context.store.iot;
  const realm = realmOf(context);
  if (target.kind === "certificate" && !certificates.find(realm, target.certificateId)) {
    throw notFound("The certificate does not exist.");
  }
  if (target.kind === "group" && !thingGroups.find(realm, target.group)) {
    throw notFound(`The thing group ${target.group} does not exist.`);
  }
  return target;
}

/** Whether it exists is not asked. Throws InvalidRequestException. */
export function readTarget(context: OperationContext, arn: string): Target {
  const realm = realmOf(context);
  const [, kind = "", name = ""] = /:(cert|thinggroup)\/([^/]+)$/.exec(arn) ?? [];
  if (kind === "cert" && arn === iotArn(realm, "cert", name)) return { kind: "certificate", arn, certificateId: name };
  if (kind === "thinggroup" && arn === iotArn(realm, "thinggroup", name)) return { kind: "group", arn, group: name };
  throw invalidRequest("The target is not the ARN of a certificate or thing group of this account and region.");
}
