import * as v from "valibot";
import type { OperationContext } from "../../operation";
import { defineRestOperation, queryBoolean } from "../../wire/restOperation";
import { ServiceError } from "../../wire/serviceError";
import { text } from "../../wire/shape";
import { findCertificate } from "./findCertificate";
import { certificateId } from "./shapes";

/** Between accounts of AWS: there is nobody here to transfer a certificate to. */
export const transferCertificate = defineRestOperation(
  "TransferCertificate",
  { route: "PATCH /transfer-certificate/{certificateId}", query: { targetAwsAccount: "targetAwsAccount" } },
  v.object({
    certificateId: certificateId(),
    targetAwsAccount: text({ min: 12, max: 12, pattern: "[0-9]+" }),
    transferMessage: v.optional(text({ max: 128 })),
  }),
  (context, input) => {
    findCertificate(context, input.certificateId);
    const message = "The local backend does not transfer certificates. Register the certificate in the other account.";
    throw new ServiceError("InvalidRequestException", message);
  },
);

/** No certificate is ever on its way, so there is no transfer to answer. */
function refuseAnswer(context: OperationContext, id: string): never {
  findCertificate(context, id);
  throw new ServiceError("TransferAlreadyCompletedException", "The certificate is not being transferred.", 410);
}

export const acceptCertificateTransfer = defineRestOperation(
  "AcceptCertificateTransfer",
  { route: "PATCH /accept-certificate-transfer/{certificateId}", query: { setAsActive: "setAsActive" } },
  v.object({ certificateId: certificateId(), setAsActive: v.optional(queryBoolean()) }),
  (context, input) => refuseAnswer(context, input.certificateId),
);

export const rejectCertificateTransfer = defineRestOperation(
  "RejectCertificateTransfer",
  { route: "PATCH /reject-certificate-transfer/{certificateId}" },
  v.object({ certificateId: certificateId(), rejectReason: v.optional(text({ max: 128 })) }),
  (context, input) => refuseAnswer(context, input.certificateId),
);

export const cancelCertificateTransfer = defineRestOperation(
  "CancelCertificateTransfer",
  { route: "PATCH /cancel-certificate-transfer/{certificateId}" },
  v.object({ certificateId: certificateId() }),
  (context, input) => refuseAnswer(context, input.certificateId),
);
