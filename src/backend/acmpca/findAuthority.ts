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
  // AWS's wording is not known.
  if (!authority) {
    throw new ServiceError("ResourceNotFoundException", `Could not find the certificate authority ${arn}.`);
  }
  return authority;
}

/** The status as AWS shows it: EXPIRED, whatever it was before, once the CA's certificate has run out. */
export function statusOf({ status, certificate }: AuthorityRecord, now: Date): AuthorityStatus {
  const canExpire = status === "ACTIVE" || status === "DISABLED";
  return canExpire && certificate && now > certificate.notAfter ? "EXPIRED" : status;
}

export const invalidState = (message: string) => new ServiceError("InvalidStateException", message);
