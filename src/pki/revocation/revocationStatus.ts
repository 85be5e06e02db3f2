import type { Certificate } from "../certificate/certificate";
import type { VerifySignature } from "../path/verifySignature";
import { PkiError } from "../pkiError";
import { listStatus } from "./listStatus";
import { responseStatus } from "./responseStatus";
import {
  type Inquiry,
  type RevocationCheck,
  type RevocationProblem,
  revocationProblemCodes,
  type RevocationStatus,
} from "./revocationCheck";

export type { RevocationCheck, RevocationStatus } from "./revocationCheck";

/** For one certificate, however many lists, responses and candidates there are. */
const maximumSignatureChecks = 200;

/** A signer's certificate is asked after, and its signer's, and no further. */
const deepest = 2;

/**
 * What revocation lists and OCSP responses say of a certificate at a time      RFC 5280 section 6.3, RFC 6960 section 3.2
 *
 * A revocation in any usable source counts. It is good when a usable source covers it for all reasons and does not have it; else
 * it is undetermined, with the problem of the source that came closest. A hold that is over (removeFromCRL) counts as good.
 */
export async function revocationStatus(check: RevocationCheck): Promise<RevocationStatus> {
  return statusOf({ ...check, verify: limited(check.verify, maximumSignatureChecks) }, []);
}

async function statusOf(check: RevocationCheck, above: readonly Certificate[]): Promise<RevocationStatus> {
  const asked = [...above, check.certificate];
  const isRevoked = async (certificate: Certificate, issuer: Certificate): Promise<boolean> => {
    // A signer's own list may be the one that covers its certificate: that goes round in circles.
    if (asked.length > deepest || asked.includes(certificate)) return false;
    const status = await statusOf({ ...check, certificate, issuer }, asked);
    return status.kind === "revoked";
  };
  const inquiry: Inquiry = { ...check, isRevoked };
  const responses = await responseStatus(inquiry);
  const lists = await listStatus(inquiry);
  const revoked = responses.revoked ?? lists.revoked;
  if (revoked) return revoked;
  if (responses.good !== undefined) return { kind: "good", by: "ocsp", message: responses.good };
  if (lists.good !== undefined) return { kind: "good", by: "crl", message: lists.good };
  return { kind: "undetermined", ...mostTelling([...responses.problems, ...lists.problems]) };
}

const noSource: RevocationProblem = {
  code: "no-source",
  message: "There is no revocation list and no OCSP response that tells.",
};

function mostTelling(problems: readonly RevocationProblem[]): RevocationProblem {
  const rank = ({ code }: RevocationProblem): number => revocationProblemCodes.indexOf(code);
  return problems.reduce((best, each) => (rank(each) > rank(best) ? each : best), noSource);
}

function limited(verify: VerifySignature, limit: number): VerifySignature {
  let checks = 0;
  return (input) => {
    checks += 1;
    if (checks <= limit) return verify(input);
    const message = `More than ${limit} signatures would have to be checked.`;
    return Promise.reject(new PkiError("limit-exceeded", message));
  };
}
