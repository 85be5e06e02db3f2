import type { AuthorityRecord } from "../store/authorities";
import { statusOf } from "./findAuthority";

/** AWS's JSON carries times as seconds since 1970, with a fraction. */
export const epochSeconds = (date: Date): number => date.getTime() / 1000;

/** CertificateAuthority of the API model. Members that have no value are left out, as AWS does. */
export function describe(authority: AuthorityRecord, now: Date) {
  const { certificate } = authority;
  const status = statusOf(authority, now);
  return {
    Arn: authority.arn,
    OwnerAccount: authority.ownerAccount,
    CreatedAt: epochSeconds(authority.createdAt),
    LastStateChangeAt: epochSeconds(lastStateChange(authority, now)),
    Type: authority.type,
    ...(certificate && {
      // Decimal here, hexadecimal in the ARN of a certificate.
      Serial: BigInt(`0x${certificate.serialHex}`).toString(),
      NotBefore: epochSeconds(certificate.notBefore),
      NotAfter: epochSeconds(certificate.notAfter),
    }),
    Status: status,
    ...(authority.deletion && { RestorableUntil: epochSeconds(authority.deletion.restorableUntil) }),
    ...(authority.failureReason !== undefined && { FailureReason: authority.failureReason }),
    CertificateAuthorityConfiguration: JSON.parse(authority.configuration) as unknown,
    RevocationConfiguration: JSON.parse(authority.revocationConfiguration) as unknown,
    KeyStorageSecurityStandard: authority.keyStorageSecurityStandard,
    UsageMode: authority.usageMode,
  };
}

/** Assumed: expiry counts as a change of state at the moment the certificate runs out. */
function lastStateChange(authority: AuthorityRecord, now: Date): Date {
  const { certificate, lastStateChangeAt } = authority;
  const expired = certificate && statusOf(authority, now) === "EXPIRED";
  return expired && certificate.notAfter > lastStateChangeAt ? certificate.notAfter : lastStateChangeAt;
}
