import * as v from "valibot";
import type { PlannedCertificate, ProvisioningPlan } from "../../../iot/provisioning/plan";
import { provision } from "../../../iot/provisioning/provision";
import { ProvisioningError } from "../../../iot/provisioning/provisioningError";
import { encodePem } from "../../../pki/container/pem";
import type { OperationContext } from "../../operation";
import { defineRestOperation } from "../../wire/restOperation";
import { ServiceError } from "../../wire/serviceError";
import { text } from "../../wire/shape";
import { createCertificateFromCsr } from "../certificates/createCertificateFromCsr";
import { findCertificate } from "../certificates/findCertificate";
import { registerCertificate } from "../certificates/registerCertificate";
import { iotArn, realmOf } from "../realm";
import { carryOutPlan } from "../registration/carryOutPlan";

/** Provisions a device by a template, with parameters of the caller's. */
export const registerThing = defineRestOperation(
  "RegisterThing",
  { route: "POST /things" },
  v.object({ templateBody: text(), parameters: v.optional(v.record(v.string(), v.string())) }),
  async (context, { templateBody, parameters = {} }) => {
    const plan = await told("InvalidRequestException", () => provision(templateBody, parameters));
    const realm = realmOf(context);
    const certificateId = await certificateOf(context, plan.certificate);
    const { policies } = await told("ResourceRegistrationFailureException", () =>
      carryOutPlan(context, realm, certificateId, plan),
    );
    const { der } = findCertificate(context, certificateId);
    const named = [
      ...resourceArn(plan.certificate, iotArn(realm, "cert", certificateId)),
      ...resourceArn(plan.thing, iotArn(realm, "thing", plan.thing?.name ?? "")),
      ...plan.policies.flatMap((policy, index) => resourceArn(policy, iotArn(realm, "policy", policies[index] ?? ""))),
    ];
    return { certificatePem: encodePem("CERTIFICATE", der), resourceArns: Object.fromEntries(named) };
  },
);

type Planned = ProvisioningPlan["policies"][number] | ProvisioningPlan["certificate"] | ProvisioningPlan["thing"];

const resourceArn = (planned: Planned, arn: string): (readonly [string, string])[] =>
  planned ? [[planned.resource, arn]] : [];

async function told<T>(code: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProvisioningError)) throw error;
    throw new ServiceError(code, error.message, 400, { cause: error });
  }
}

/** The id of one that is registered, or of one that is registered or made now. */
async function certificateOf(context: OperationContext, planned: PlannedCertificate | undefined): Promise<string> {
  const { certificateId, certificatePem, caCertificatePem, csr, status } = planned ?? {};
  if (certificateId !== undefined) return findCertificate(context, certificateId).certificateId;
  if (certificatePem !== undefined) {
    const authority = caCertificatePem === undefined ? {} : { caCertificatePem };
    return (await registerCertificate.run(context, { certificatePem, ...authority, status: status ?? "INACTIVE" }))
      .certificateId;
  }
  if (csr !== undefined) {
    const input = { certificateSigningRequest: csr, setAsActive: status === "ACTIVE" };
    return (await createCertificateFromCsr.run(context, input)).certificateId;
  }
  throw new ServiceError("InvalidRequestException", "The template names no certificate.");
}
