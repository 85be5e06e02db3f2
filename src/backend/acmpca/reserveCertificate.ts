import { randomSerialNumber } from "../../crypto/serialNumber";
import { serialHex } from "../../pki/certificate/certificate";
import { commonName, formatName } from "../../pki/certificate/name";
import { templateArn } from "../../pki/issue/templates";
import type { OperationContext } from "../operation";
import type { CertificateRecord, NewCertificate } from "../store/certificates";
import { StoreError } from "../store/storeError";
import { certificateArn } from "./arn";
import { findAuthority } from "./findAuthority";
import type { IssuePlan } from "./issuePlan";
import { checkMayIssue } from "./issueRules";

export interface Reservation {
  readonly record: CertificateRecord;
  /** As an INTEGER's content octets. */
  readonly serialNumber: Uint8Array;
}

/**
 * Takes a fresh serial number in the store, on disk before anything is signed with it. The CA's state is looked at again, in
 * the same transaction: once disabling a CA was answered, it issues nothing more.
 */
export async function reserveCertificate(context: OperationContext, plan: IssuePlan): Promise<Reservation> {
  const serialNumber = randomSerialNumber();
  const { store, clock } = context;
  try {
    const record = await store.transaction(() => {
      const now = clock.now();
      checkMayIssue(findAuthority(context, plan.authority.arn), plan.template, plan.request, now);
      return store.certificates.reserve(newCertificate(context, plan, serialHex(serialNumber), now));
    });
    return { record, serialNumber };
  } catch (error) {
    // 128 random bits that this CA has had before: take others.
    if (error instanceof StoreError && error.code === "duplicate") return reserveCertificate(context, plan);
    throw error;
  }
}

function newCertificate(context: OperationContext, plan: IssuePlan, serial: string, issuedAt: Date): NewCertificate {
  const { authority, request, template, period } = plan;
  const subject = formatName(request.subject);
  return {
    authorityId: authority.id,
    arn: certificateArn(authority.arn, serial.padStart(32, "0")),
    serialHex: serial,
    subject,
    commonName: [commonName(request.subject), subject].find(Boolean) ?? serial,
    ...period,
    issuedAt,
    availableAt: new Date(issuedAt.getTime() + context.issueDelayMilliseconds),
    templateArn: templateArn(template, context.partition),
    isAuthority: template.basicConstraints.cA,
  };
}
