import type { AlgorithmIdentifier } from "../../pki/certificate/algorithmIdentifier";
import { PkiError } from "../../pki/pkiError";
import type { SignedData, VerifySignature } from "../../pki/path/verifySignature";
import { signatureAlgorithmNames } from "../../pki/oid/signatureAlgorithms";
import type { Field } from "../../protocol/decoder";
import type { Presenter } from "./presenter";

export function signatureField({ oid }: AlgorithmIdentifier, { strings, text }: Presenter): Field {
  const name = signatureAlgorithmNames.get(oid);
  return { label: strings.fields.signatureAlgorithm, values: [text(name ?? oid)] };
}

/** Whether a signature is right; undefined when this computer cannot tell. */
export async function checkSignature(verify: VerifySignature, data: SignedData): Promise<boolean | undefined> {
  try {
    return await verify(data);
  } catch (error) {
    if (error instanceof PkiError && error.code === "unsupported") return undefined;
    throw error;
  }
}
