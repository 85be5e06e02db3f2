import type { ServiceContext } from "../operation";
import type { AuthorityRecord } from "../store/authorities";
import { renewOcspResponder } from "./ocspResponder";
import { publishDueCrls } from "./publishCrls";

/** Does what a CA's configuration asks for and time has made due: CRLs, and who answers OCSP. Failures are logged. */
export async function announceRevocation(context: ServiceContext, authority: AuthorityRecord): Promise<void> {
  await publishDueCrls(context, authority);
  await renewOcspResponder(context, authority).catch((error: unknown) =>
    context.log.error("renew-ocsp-responder", error, { authority: authority.arn }),
  );
}
