import type { AnyOperation } from "../operation";
import { ServiceError } from "./serviceError";

/** One service of the listener: where it is asked, how its requests are signed, and what it does. */
export interface Service {
  readonly path: string;
  /** Of X-Amz-Target, before the dot. */
  readonly targetPrefix: string;
  readonly signingName: string;
  readonly operations: readonly AnyOperation[];
}

export interface Route {
  readonly service: Service;
  readonly operation: AnyOperation;
}

/** Finds what X-Amz-Target names at a path. Throws AWS's error for what nobody knows. */
export function createRouter(services: readonly Service[]): (path: string, target: string) => Route {
  const routes = new Map<string, Route>();
  for (const service of services) {
    for (const operation of service.operations) {
      routes.set(`${service.path} ${service.targetPrefix}.${operation.name}`, { service, operation });
    }
  }
  return (path, target) => {
    const route = routes.get(`${path} ${target}`);
    if (!route) throw new ServiceError("UnknownOperationException", "The operation is not known or not answered here.");
    return route;
  };
}

/** Throws unless the request was signed for this service. */
export function checkSigningName({ signingName }: Service, signedFor: string): void {
  if (signedFor === signingName) return;
  const message = `Credential should be scoped to correct service: '${signingName}'.`;
  throw new ServiceError("InvalidSignatureException", message);
}
