import type { OperationContext } from "../../operation";
import type { RestOperation } from "../../wire/restOperation";
import { ServiceError } from "../../wire/serviceError";
import { certificateIdOf } from "../certificateId";
import { realmOf } from "../realm";
import { readCertificate } from "./readCertificate";

/**
 * Remembers why a CA was not registered, until it is: whoever looks at a device later, cannot know from the registry that
 * somebody tried.
 */
export const rememberRefusals = <Input extends { readonly caCertificate: string }, Output>(
  operation: RestOperation<Input, Output>,
): RestOperation<Input, Output> => ({
  ...operation,
  run: async (context, input) => {
    const realm = realmOf(context);
    const certificateId = idOf(input.caCertificate);
    try {
      const output = await operation.run(context, input);
      await forget(context, certificateId);
      return output;
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const { code, message } = error;
      const refused = { realm, at: context.clock.now(), ...(certificateId && { certificateId }), code, message };
      await context.store.transaction(() => context.store.iot.refusedAuthorities.insert(refused));
      throw error;
    }
  },
});

async function forget(context: OperationContext, certificateId: string | undefined): Promise<void> {
  if (certificateId === undefined) return;
  await context.store.transaction(() => context.store.iot.refusedAuthorities.remove(realmOf(context), certificateId));
}

function idOf(pem: string): string | undefined {
  try {
    return certificateIdOf(readCertificate(pem, "The CA certificate").der);
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}
