import type {
  CertificateAuthority as AwsCertificateAuthority,
  CertificateAuthorityConfiguration,
} from "@aws-sdk/client-acm-pca";
import { accountOfArn } from "./connection/account";
import type { CertificateAuthority } from "./gateway";
import { fromAwsRevocation } from "./revocationConfiguration";
import { formatSubject, fromAwsSubject } from "./subject";

/** A CA as the workbench knows it. A member that AWS left out is empty, never a failure: one odd CA hides no other. */
export function toCertificateAuthority(authority: AwsCertificateAuthority): CertificateAuthority {
  const { Arn: arn = "", Type = "", Status = "", UsageMode = "GENERAL_PURPOSE" } = authority;
  return {
    arn,
    type: Type,
    status: Status,
    ...configured(authority),
    ...certified(authority),
    createdAt: authority.CreatedAt ?? new Date(0),
    usageMode: UsageMode,
    ownerAccount: authority.OwnerAccount ?? accountOfArn(arn) ?? "",
    revocation: fromAwsRevocation(authority.RevocationConfiguration),
    ...(authority.RestorableUntil && { restorableUntil: authority.RestorableUntil }),
  };
}

type Configured = Pick<CertificateAuthority, "commonName" | "subject" | "keyAlgorithm" | "signingAlgorithm">;

function configured({
  Arn = "",
  CertificateAuthorityConfiguration: configuration,
}: AwsCertificateAuthority): Configured {
  const {
    Subject,
    KeyAlgorithm = "",
    SigningAlgorithm = "",
  } = configuration ?? ({} as Partial<CertificateAuthorityConfiguration>);
  const subject = fromAwsSubject(Subject);
  const named = (oid: string) => subject.findLast((attribute) => attribute.oid === oid)?.value;
  return {
    commonName: named("2.5.4.3") ?? named("2.5.4.10") ?? Arn.slice(Arn.lastIndexOf("/") + 1),
    subject: formatSubject(subject),
    keyAlgorithm: KeyAlgorithm,
    signingAlgorithm: SigningAlgorithm,
  };
}

/** What is there once a certificate was imported. */
const certified = ({ Serial, NotBefore: notBefore, NotAfter: notAfter }: AwsCertificateAuthority) => ({
  ...(Serial && { serialHex: serialHex(Serial) }),
  ...(notBefore && { notBefore }),
  ...(notAfter && { notAfter }),
});

/** AWS describes a CA with a decimal serial number; other servers with a hexadecimal one. */
const serialHex = (serial: string): string =>
  /^\d+$/.test(serial) ? BigInt(serial).toString(16) : serial.replaceAll(":", "").toLowerCase();
