import { randomSerialNumber } from "../../crypto/serialNumber";
import { serialHex } from "../../pki/certificate/certificate";
import { commonName, formatName } from "../../pki/certificate/name";
import { templateArn } from "../../pki/issue/templates";
import type { OperationContext } from "../operation";
import type { CertificateRecord, NewCertificate } from "../store/certificates";
import { joinCrl } from "../revocation/joinCrl";
import { StoreError } from "../store/storeError";
import { certificateArn } from "./arn";
import { findAuthority } from "./findAuthority";
import type { IssuePlan } from "./issuePlan";
import { checkMayIssue } from "./issueRules";

export interface Reservation {
  readonly record: CertificateRecord;
  /** As an INTEGER's content octets. */
  readonly serialNumber: Uint8Array;
  /** URL of the CRL that it will be in when it is revoked. */
  readonly crlDistributionPoint?: string;
}

/**
 * Takes a fresh serial number in the store, on disk before anything is signed with it. The CA's state is looked at again, in
 * the same transaction: once disabling a CA was answered, it issues nothing more.
 */
export async function reserveCertificate(context: OperationContext, plan: IssuePlan): Promise<Reservation> {
  const serialNumber = randomSerialNumber();
  const { store, clock } = context;
  try {
    return await store.transaction(() => {
      const now = clock.now();
      const authority = findAuthority(context, plan.authority.arn);
      checkMayIssue(authority, plan.template, plan.request, now);
      const record = store.certificates.reserve(newCertificate(context, plan, serialHex(serialNumber), now));
      const isNamed = plan.template.sources.crlDistributionPoints.includes("authority");
      const crlDistributionPoint = isNamed ? joinCrl(context, authority, record.id) : undefined;
      return { record, serialNumber, ...(crlDistributionPoint !== undefined && { crlDistributionPoint }) };
    });
  } catch (error) {
    // 128 random bits that this CA has had before: take others.
    if (error instanceof StoreError && error.code === "duplicate") return reserveCertificate(context, plan);
    throw error;
  }
}

function newCertificate(context: OperationContext, plan: IssuePlan, serial: string, issuedAt: Date): NewCertificate {
  const { authority, template, period } = plan;
  const subject = formatName(plan.subject);
  return {
    authorityId: authority.id,
    arn: certificateArn(authority.arn, serial.padStart(32, "0")),
    serialHex: serial,
    subject,
    commonName: [commonName(plan.subject), subject].find(Boolean) ?? serial,
    ...period,
    issuedAt,
    availableAt: new Date(issuedAt.getTime() + context.issueDelayMilliseconds + context.faults.issueDelay()),
    templateArn: templateArn(template, context.partition),
    isAuthority: template.basicConstraints.cA,
    ...(context.servicePrincipal !== undefined && { requestedBy: context.servicePrincipal }),
  };
}
