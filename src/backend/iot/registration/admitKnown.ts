import type { AdmittedClient, Admission, ConnectRequest, RefusalReason } from "../../mqtt/broker";
import type { ServiceContext } from "../../operation";
import type { DeviceCertificate } from "../../store/iot/deviceCertificates";
import { createAuthorizer } from "../policies/authorizer";
import { refuseOutside, refused, serverNameSentence } from "./refusal";
import { announceAgain } from "./registerDevice";
import { serverNameProblem } from "./serverName";

/** By status; ACTIVE is not here. */
const reasons: Readonly<Partial<Record<DeviceCertificate["status"], RefusalReason>>> = {
  INACTIVE: "inactive",
  REVOKED: "revoked",
  PENDING_TRANSFER: "pending-transfer",
  REGISTER_INACTIVE: "inactive",
  PENDING_ACTIVATION: "pending-activation",
};

/**
 * A connection with a certificate that is registered. Whether the CA has revoked it is not asked: AWS IoT does not ask either
 * (documented), the registry's status alone counts. Nor does it matter what became of the CA's registration.
 */
export async function admitKnown(
  context: ServiceContext,
  request: ConnectRequest,
  certificate: DeviceCertificate,
): Promise<Admission> {
  const { status, mode } = certificate;
  const outside = refuseOutside(certificate, context.clock.now(), "The certificate");
  const problem = serverNameProblem({ request, hostName: context.broker.address.host, mode, isFirst: false });
  const reason = reasons[status];
  if (reason && reason !== "pending-activation") return refused(reason, `The certificate is ${status}.`);
  if (outside) return outside;
  if (problem) return refused(problem, `${serverNameSentence[problem]} A certificate of mode ${mode} needs one.`);
  if (reason) {
    await announceAgain(context, certificate.realm, certificate.certificateId);
    return refused(reason, `The certificate is ${status}: nothing has activated it yet.`);
  }
  return authorize(context, request, certificate);
}

function authorize(context: ServiceContext, request: ConnectRequest, certificate: DeviceCertificate): Admission {
  const { realm, certificateId } = certificate;
  const authorizer = createAuthorizer(context, realm, certificateId, request);
  const resource = `client/${request.clientId}`;
  if (!authorizer.may("iot:Connect", resource)) {
    return refused("not-authorized", authorizer.why("iot:Connect", resource));
  }
  const client: AdmittedClient = { realm, certificateId, may: (action, what) => authorizer.may(action, what) };
  return { kind: "admitted", client };
}
