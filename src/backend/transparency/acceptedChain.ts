import { isProvablyIssuedBy } from "../../crypto/isIssuedBy";
import type { Certificate } from "../../pki/certificate/certificate";
import { isSameName } from "../../pki/certificate/name";
import { findExtension } from "../../pki/extensions/extension";
import type { ServiceContext } from "../operation";
import { ServiceError } from "../wire/serviceError";
import { acceptedRoots } from "./acceptedRoots";
import type { AcceptedChain } from "./addEntry";

/**
 * The chain up to a root that the log accepts, which is put behind it when it was left out. Signatures, names and who is a CA
 * are checked, dates and purposes are not: a log holds what was issued, right or wrong (RFC 6962 section 3.1).
 * Throws ServiceError.
 */
export async function acceptChain(
  context: Pick<ServiceContext, "store" | "keys">,
  [leaf, ...above]: readonly [Certificate, ...Certificate[]],
): Promise<AcceptedChain> {
  let subject = leaf;
  for (const [index, issuer] of above.entries()) {
    if (!(await didIssue(issuer, subject))) {
      throw refused(`Certificate ${index + 2} of the chain did not issue certificate ${index + 1}.`);
    }
    subject = issuer;
  }
  for (const root of acceptedRoots(context)) {
    if (Buffer.compare(root.der, subject.der) === 0) return [leaf, ...above];
    if (isSameName(root.subject, subject.issuer) && (await didIssue(root, subject))) return [leaf, ...above, root];
  }
  throw refused("The chain does not lead to a root that this log accepts: get-roots lists them.");
}

const refused = (message: string) => new ServiceError("BadChain", message);

async function didIssue(issuer: Certificate, subject: Certificate): Promise<boolean> {
  const isAuthority = findExtension(issuer.extensions, "basicConstraints")?.cA ?? issuer.version < 3;
  return isAuthority && isProvablyIssuedBy(subject, issuer);
}
