import type { OperationContext } from "../operation";
import type { AuthorityRecord, StoredAuthorityStatus } from "../store/authorities";
import { ServiceError } from "../wire/serviceError";
import { checkAuthorityArn } from "./arn";

export type AuthorityStatus = StoredAuthorityStatus | "EXPIRED";

/** The CA of the request's region. Throws InvalidArnException or ResourceNotFoundException. */
export function findAuthority(
  { store, region }: Pick<OperationContext, "store" | "region">,
  arn: string,
): AuthorityRecord {
  checkAuthorityArn(arn);
  const authority = store.authorities.find(region, arn);
  if (!authority) throw notFound(arn);
  return authority;
}

/** A CA in a state in which its settings can be read and changed: any but DELETED. Throws InvalidStateException. */
export function findUndeleted(context: Pick<OperationContext, "store" | "region">, arn: string): AuthorityRecord {
  const authority = findAuthority(context, arn);
  if (authority.status === "DELETED") throw invalidState(`The certificate authority ${arn} is deleted.`);
  return authority;
}

/** AWS's wording is not known. */
export const notFound = (arn: string) =>
  new ServiceError("ResourceNotFoundException", `Could not find the certificate authority ${arn}.`);

/** The status as AWS shows it: EXPIRED, whatever it was before, once the CA's certificate has run out. */
export function statusOf({ status, certificate }: AuthorityRecord, now: Date): AuthorityStatus {
  const canExpire = status === "ACTIVE" || status === "DISABLED";
  return canExpire && certificate && now > certificate.notAfter ? "EXPIRED" : status;
}

export const invalidState = (message: string) => new ServiceError("InvalidStateException", message);
