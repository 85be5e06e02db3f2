// AWS's own client for ACM against a backend in this process, and certificates from elsewhere to import.
import assert from "node:assert/strict";
import { ACMClient, type CertificateDetail, DescribeCertificateCommand } from "@aws-sdk/client-acm";
import { encodePem } from "../../src/pki/container/pem";
import type { KeyAlgorithm } from "../../src/pki/issue/algorithms";
import { encodeSubjectAltName } from "../../src/pki/issue/extensions/subjectAltName";
import type { ReadyLine } from "../../src/protocol/backend";
import { issue, type Issued } from "../pki/testAuthority";
import { call } from "./testBackend";

export const acmClient = ({ endpoint, region, credentials }: ReadyLine, more: { region?: string } = {}): ACMClient =>
  new ACMClient({ endpoint, region, credentials, maxAttempts: 1, ...more });

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The name and the text of AWS's error. */
export const refusedWith =
  (name: string, text?: RegExp) =>
  (error: unknown): true => {
    assert.ok(error instanceof Error, String(error));
    assert.equal(error.name, name, error.message);
    if (text) assert.match(error.message, text);
    return true;
  };

export async function describeCertificate(acm: ACMClient, arn: string): Promise<CertificateDetail> {
  const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn: arn }));
  assert.ok(Certificate);
  return Certificate;
}

/** Among other things, it says this. */
export function assertSays<T extends object>(actual: T | undefined, expected: Partial<T>): void {
  const found = Object.keys(expected).map((name) => [name, actual?.[name as keyof T]]);
  assert.deepEqual(Object.fromEntries(found), expected);
}

/** Asks until it is so: what ACM does after its answer takes as long as a key takes to be made. */
export async function settled(
  acm: ACMClient,
  arn: string,
  isSettled: (certificate: CertificateDetail) => boolean,
): Promise<CertificateDetail> {
  for (;;) {
    const certificate = await describeCertificate(acm, arn);
    if (isSettled(certificate)) return certificate;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const daySeconds = 86_400;

/** Moves the backend's clock; resolves when what was due is done. */
export const advanceDays = (ready: ReadyLine, days: number): Promise<unknown> =>
  call(ready, "Rootpin.SetClock", { AdvanceSeconds: days * daySeconds });

export const pemOf = ({ certificate }: Issued): string => encodePem("CERTIFICATE", certificate.der);
export const keyOf = ({ privateKey }: Issued): string => privateKey.export({ type: "pkcs8", format: "pem" }).toString();

/** A root and an intermediate CA that the backend does not know. */
export async function foreignAuthorities(): Promise<{ readonly root: Issued; readonly intermediate: Issued }> {
  const root = await issue({ subject: "CN=Foreign Root, O=Foreign", template: "RootCACertificate" });
  const intermediate = await issue({
    subject: "CN=Foreign Intermediate, O=Foreign",
    template: "SubordinateCACertificate_PathLen0",
    issuer: root,
  });
  return { root, intermediate };
}

export interface ServerOptions {
  readonly issuer?: Issued;
  readonly domains?: readonly string[];
  readonly template?: string;
  readonly keyAlgorithm?: KeyAlgorithm;
  readonly key?: Issued;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

/** A server's certificate; without an issuer it signs itself. */
export function serverCertificate(options: ServerOptions = {}): Promise<Issued> {
  const { domains = ["www.example.com"], ...more } = options;
  const names = domains.map((value) => ({ type: "dns", value }) as const);
  return issue({
    subject: `CN=${domains[0] ?? "a device"}`,
    template: options.issuer ? "EndEntityServerAuthCertificate" : "RootCACertificate",
    requested: names.length > 0 ? [encodeSubjectAltName(names, false)] : [],
    keyAlgorithm: "RSA_2048",
    ...more,
  });
}
