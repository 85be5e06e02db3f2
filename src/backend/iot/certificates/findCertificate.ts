import type { OperationContext } from "../../operation";
import type { DeviceCertificate } from "../../store/iot/deviceCertificates";
import type { RegisteredAuthority } from "../../store/iot/registeredAuthorities";
import { ServiceError } from "../../wire/serviceError";
import { type IotResource, iotArn, realmOf } from "../realm";

const notFound = (what: string, id: string): ServiceError =>
  new ServiceError("ResourceNotFoundException", `The ${what} with the id ${id} does not exist.`, 404);

/** Throws ResourceNotFoundException. */
export function findCertificate(context: OperationContext, certificateId: string): DeviceCertificate {
  const found = context.store.iot.certificates.find(realmOf(context), certificateId);
  if (!found) throw notFound("certificate", certificateId);
  return found;
}

/** Throws ResourceNotFoundException. */
export function findRegisteredAuthority(context: OperationContext, certificateId: string): RegisteredAuthority {
  const found = context.store.iot.authorities.find(realmOf(context), certificateId);
  if (!found) throw notFound("CA certificate", certificateId);
  return found;
}

/** That it is registered already; clients go on with the ARN that is told. */
export function alreadyRegistered(
  { realm, certificateId }: Pick<DeviceCertificate, "realm" | "certificateId">,
  resource: IotResource,
): ServiceError {
  const what = resource === "cacert" ? "CA certificate" : "certificate";
  return new ServiceError("ResourceAlreadyExistsException", `The ${what} is already registered.`, 409, {
    details: { resourceId: certificateId, resourceArn: iotArn(realm, resource, certificateId) },
  });
}

export const wrongState = (message: string): ServiceError =>
  new ServiceError("CertificateStateException", message, 406);
