import type { ServiceContext } from "../operation";
import { ServiceError } from "../wire/serviceError";

/** A fault that somebody asked for takes the service down, whatever error it names: these protocols have no words for it. */
export async function strikeDown({ faults }: Pick<ServiceContext, "faults">, operation: "crl" | "ocsp"): Promise<void> {
  try {
    await faults.strike({ service: "revocation", operation });
  } catch (error) {
    throw new ServiceError("ServiceUnavailable", "Not available at the moment.", 503, { cause: error });
  }
}
