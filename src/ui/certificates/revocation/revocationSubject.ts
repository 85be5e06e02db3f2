import * as vscode from "vscode";
import { isProvablyIssuedBy } from "../../../crypto/isIssuedBy";
import type { Certificate } from "../../../pki/certificate/certificate";
import type { DecodedObject } from "../../../pki/container/decodedObject";
import { decodeInput } from "../../../pki/container/decodeInput";
import { CommandFailure } from "../../commandFailure";
import type { DecoderSource } from "../../decoder/decoderSource";

/** A certificate, and those that its issuer and its signers are looked for among. */
export interface RevocationSubject {
  readonly certificate: Certificate;
  readonly others: readonly Certificate[];
}

const isCertificate = (object: DecodedObject): object is Certificate => object.kind === "certificate";

/** The certificate of a source. Throws CommandFailure "no-certificate". */
export async function revocationSubject(source: DecoderSource, signal: AbortSignal): Promise<RevocationSubject> {
  const objects = decodeInput(await source.read(signal));
  const known = decodeInput((await source.knownCertificates?.(signal)) ?? "");
  const chosen = source.object === undefined ? undefined : objects[source.object];
  const certificate = chosen && isCertificate(chosen) ? chosen : objects.find(isCertificate);
  if (!certificate) {
    throw new CommandFailure("no-certificate", vscode.l10n.t('Here is no certificate: "{0}"', source.title));
  }
  return { certificate, others: [...objects, ...known].filter(isCertificate) };
}

/** Whoever signed it. */
export async function issuerOf(
  certificate: Certificate,
  others: readonly Certificate[],
): Promise<Certificate | undefined> {
  for (const other of others) if (await isProvablyIssuedBy(certificate, other)) return other;
  return undefined;
}
