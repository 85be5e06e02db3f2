import type { AlgorithmIdentifier } from "../certificate/algorithmIdentifier";
import type { Certificate } from "../certificate/certificate";
import { PkiError } from "../pkiError";
import type { Inquiry, RevocationProblem } from "./revocationCheck";

interface Signed {
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly tbs: Uint8Array;
  readonly signature: Uint8Array;
}

/** What is wrong with a signature; `what` was signed, for the sentence. */
export async function signatureProblem(
  { verify }: Pick<Inquiry, "verify">,
  signed: Signed,
  { subjectPublicKeyInfo: spki }: Certificate,
  what: string,
): Promise<RevocationProblem | undefined> {
  const { signatureAlgorithm: algorithm, tbs: data, signature } = signed;
  try {
    if (await verify({ spki, algorithm, data, signature })) return undefined;
    return { code: "signature-invalid", message: `The key of its signer did not sign the ${what}.` };
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    const code = error.code === "limit-exceeded" ? "budget-exceeded" : "signature-unsupported";
    return { code, message: `The signature of the ${what} is not checked: ${error.message}` };
  }
}
