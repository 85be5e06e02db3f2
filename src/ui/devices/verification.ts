import type { CertificateAuthority, Connection } from "../../aws/gateway";
import type { Workbench } from "../workbench";

/** It has done its duty once the CA is registered. */
const validityDays = 1;

/**
 * A certificate for the registration code, as PEM: whoever has it issued by a CA proves that the CA is theirs. Its key is
 * forgotten at once: nothing is done with it.
 */
export async function verificationCertificate(
  { engine }: Workbench,
  { certificateAuthorities }: Connection,
  authority: CertificateAuthority,
  registrationCode: string,
  signal: AbortSignal,
): Promise<string> {
  const { createRequest } = await engine();
  const wanted = { subject: `CN=${registrationCode}`, names: "", keyAlgorithm: "EC_prime256v1" };
  const { csr } = await createRequest(wanted, signal);
  const { arn: authorityArn, signingAlgorithm } = authority;
  const validity = { type: "DAYS", value: validityDays } as const;
  const request = { authorityArn, csr, template: "EndEntityCertificate/V1", validity, signingAlgorithm };
  const issued = await certificateAuthorities.issue(request, signal);
  return (await certificateAuthorities.certificate(authorityArn, issued, signal)).certificate;
}

export interface OutsideVerification {
  readonly region: string;
  readonly registrationCode: string;
}

/** The commands that have a CA outside issue the certificates, as Markdown. A registration code holds letters and digits only. */
export function verificationCommands(regions: readonly OutsideVerification[], caFile: string): string {
  const blocks = regions.map(({ region, registrationCode }) =>
    [
      `## ${region}`,
      "",
      "```sh",
      `openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout verification.key \\`,
      `  -subj "/CN=${registrationCode}" -out verification.csr`,
      `openssl x509 -req -in verification.csr -CA ${caFile} -CAkey YOUR-CA.key -CAcreateserial -days 1 \\`,
      `  -out verification-${region}.pem`,
      "```",
      "",
    ].join("\n"),
  );
  return blocks.join("\n");
}
