import * as v from "valibot";
import type { PermissionRecord } from "../store/permissions";
import { list, oneOf, text } from "../wire/shape";
import { ServiceError } from "../wire/serviceError";
import { epochSeconds } from "./describe";
import { arn } from "./shapes";

const principal = text({ max: 128, pattern: "[^*]+" });
const sourceAccount = text({ min: 12, max: 12, pattern: "[0-9]+" });
/** Which permission of a CA is meant. */
export const permissionKey = {
  CertificateAuthorityArn: arn,
  Principal: principal,
  SourceAccount: v.optional(sourceAccount),
};

export const actions = list(oneOf(["IssueCertificate", "GetCertificate", "ListPermissions"]), { min: 1, max: 3 });

/** Documented: the only service that a CA can be permitted to. */
const onlyPrincipal = "acm.amazonaws.com";

/** The error's name is assumed. */
export function checkPrincipal(name: string): void {
  if (name === onlyPrincipal) return;
  throw new ServiceError("ValidationException", `The principal of a permission is ${onlyPrincipal}, not ${name}.`);
}

/** Permission of the API model. */
export function describePermission(authorityArn: string, permission: PermissionRecord) {
  return {
    CertificateAuthorityArn: authorityArn,
    CreatedAt: epochSeconds(permission.createdAt),
    Principal: permission.principal,
    SourceAccount: permission.sourceAccount,
    Actions: permission.actions,
    Policy: policyOf(authorityArn, permission),
  };
}

/** The same in IAM's words; AWS documents that it is there, how it is put together is assumed. */
const policyOf = (authorityArn: string, permission: PermissionRecord): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: permission.principal },
        Action: permission.actions.map((action) => `acm-pca:${action}`),
        Resource: authorityArn,
        Condition: { StringEquals: { "aws:SourceAccount": permission.sourceAccount } },
      },
    ],
  });
