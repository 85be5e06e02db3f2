import type { AlgorithmIdentifier } from "../../pki/certificate/algorithmIdentifier";
import { PkiError } from "../../pki/pkiError";
import type { SignedData, VerifySignature } from "../../pki/path/verifySignature";
import { oidName } from "../../pki/oid/oidNames";
import { signatureAlgorithmNames } from "../../pki/oid/signatureAlgorithms";
import type { Field } from "../../protocol/decoder";
import type { Presenter } from "./presenter";

export function signatureField({ oid }: AlgorithmIdentifier, { strings, text }: Presenter): Field {
  const name = signatureAlgorithmNames.get(oid);
  return { label: strings.fields.signatureAlgorithm, values: [text(name ?? oid)] };
}

/** An algorithm with its number and its parameters, which are NULL, or say nothing, for most. */
export function algorithmFields(
  label: string,
  { oid, parameters }: AlgorithmIdentifier,
  { strings, text, hex }: Presenter,
): readonly Field[] {
  const name = oidName(oid);
  const isNull = parameters?.length === 2 && parameters[0] === 0x05;
  const shown = parameters && !isNull ? [hex(parameters)] : [];
  return [
    { label, values: [text(name === undefined ? oid : `${name} (${oid})`)] },
    ...(shown.length > 0 ? [{ label: strings.view.structure.parameters, values: shown, monospace: true }] : []),
  ];
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
