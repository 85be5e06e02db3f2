// A private CA by way of its API, for tests that need one.
import { generateKey } from "../../src/crypto/generateKey";
import { createSigner } from "../../src/crypto/signer";
import { encodePem } from "../../src/pki/container/pem";
import { defaultSigningAlgorithm, type KeyAlgorithm } from "../../src/pki/issue/algorithms";
import { buildCertificationRequest } from "../../src/pki/issue/certificationRequestBuilder";
import { encodeName } from "../../src/pki/issue/nameBuilder";
import { parseNameText } from "../../src/pki/issue/nameText";
import type { ReadyLine } from "../../src/protocol/backend";
import { signRequest } from "../../src/attach/signature/signRequest";
import { call, Refusal, send } from "./testBackend";

export const base64 = (text: string): string => Buffer.from(text).toString("base64");

const templateArn = (name: string): string => `arn:aws:acm-pca:::template/${name}/V1`;

export interface NewAuthority {
  readonly type?: "ROOT" | "SUBORDINATE";
  readonly commonName?: string;
  readonly keyAlgorithm?: KeyAlgorithm;
  /** Further members of the request. */
  readonly more?: object;
}

export interface IssueInput {
  readonly csr: string;
  readonly template?: string;
  readonly validity?: { readonly Type: string; readonly Value: number };
  readonly more?: object;
}

export class Pca {
  constructor(
    private readonly ready: ReadyLine,
    private readonly region?: string,
  ) {}

  call<T = Record<string, unknown>>(operation: string, input: object): Promise<T> {
    return call<T>(this.ready, `ACMPrivateCA.${operation}`, input, this.region);
  }

  /** Its ARN; the key is there. */
  async create(authority: NewAuthority = {}): Promise<string> {
    const { type = "ROOT", commonName = "Root", keyAlgorithm = "EC_prime256v1", more } = authority;
    const { CertificateAuthorityArn } = await this.call<{ CertificateAuthorityArn: string }>(
      "CreateCertificateAuthority",
      {
        CertificateAuthorityType: type,
        CertificateAuthorityConfiguration: {
          KeyAlgorithm: keyAlgorithm,
          SigningAlgorithm: defaultSigningAlgorithm(keyAlgorithm),
          Subject: { CommonName: commonName },
        },
        ...more,
      },
    );
    await this.csr(CertificateAuthorityArn);
    return CertificateAuthorityArn;
  }

  csr(arn: string): Promise<string> {
    return retried(() =>
      this.call<{ Csr: string }>("GetCertificateAuthorityCsr", { CertificateAuthorityArn: arn }),
    ).then(({ Csr }) => Csr);
  }

  /** The ARN of the certificate. */
  async issue(
    arn: string,
    { csr, template, validity = { Type: "DAYS", Value: 30 }, more }: IssueInput,
  ): Promise<string> {
    const { SigningAlgorithm } = (await this.describe(arn)).CertificateAuthorityConfiguration;
    const { CertificateArn } = await this.call<{ CertificateArn: string }>("IssueCertificate", {
      CertificateAuthorityArn: arn,
      Csr: base64(csr),
      SigningAlgorithm,
      Validity: validity,
      ...(template !== undefined && { TemplateArn: templateArn(template) }),
      ...more,
    });
    return CertificateArn;
  }

  certificate(arn: string, certificateArn: string): Promise<{ Certificate: string; CertificateChain?: string }> {
    const input = { CertificateAuthorityArn: arn, CertificateArn: certificateArn };
    return retried(() => this.call("GetCertificate", input));
  }

  async import(arn: string, certificate: string, chain?: string): Promise<void> {
    await this.call("ImportCertificateAuthorityCertificate", {
      CertificateAuthorityArn: arn,
      Certificate: base64(certificate),
      ...(chain !== undefined && { CertificateChain: base64(chain) }),
    });
  }

  async describe(arn: string): Promise<Described> {
    const input = { CertificateAuthorityArn: arn };
    return (await this.call<{ CertificateAuthority: Described }>("DescribeCertificateAuthority", input))
      .CertificateAuthority;
  }

  /** A bucket for what the CA publishes, made over S3. */
  async bucket(name: string): Promise<void> {
    const { endpoint, credentials, region } = this.ready;
    const request = { method: "PUT", path: `/${name}`, headers: { host: new URL(endpoint).host }, body: "" };
    const scope = { region: this.region ?? region, service: "s3" };
    const { status, body } = await send(this.ready, { ...request, headers: signRequest(request, credentials, scope) });
    if (status !== 200) throw new Error(`The bucket was not made: ${status} ${body}`);
  }

  /** Moves the backend's clock on, and waits for what is then due. */
  async advance(days: number): Promise<void> {
    await call(this.ready, "Rootpin.SetClock", { AdvanceSeconds: days * 86_400 });
  }

  /** A root that is ACTIVE. */
  async root(authority: Omit<NewAuthority, "type"> = {}, years = 10): Promise<string> {
    const arn = await this.create(authority);
    const csr = await this.csr(arn);
    const validity = { Type: "YEARS", Value: years };
    const certificateArn = await this.issue(arn, { csr, template: "RootCACertificate", validity });
    await this.import(arn, (await this.certificate(arn, certificateArn)).Certificate);
    return arn;
  }

  /** A subordinate of a CA, ACTIVE. */
  async subordinate(parent: string, pathLength = 0, authority: Omit<NewAuthority, "type"> = {}): Promise<string> {
    const arn = await this.create({ commonName: "Subordinate", ...authority, type: "SUBORDINATE" });
    const template = `SubordinateCACertificate_PathLen${pathLength}`;
    const validity = { Type: "YEARS", Value: pathLength + 1 }; // each lower one ends earlier
    const issued = await this.issue(parent, { csr: await this.csr(arn), template, validity });
    const { Certificate, CertificateChain } = await this.certificate(parent, issued);
    await this.import(arn, Certificate, CertificateChain);
    return arn;
  }
}

export interface Described {
  readonly LastStateChangeAt: number;
  readonly RestorableUntil?: number;
  readonly RevocationConfiguration: {
    readonly CrlConfiguration: Readonly<Record<string, unknown>>;
    readonly OcspConfiguration: Readonly<Record<string, unknown>>;
  };
  readonly Status: string;
  readonly Serial?: string;
  readonly NotBefore?: number;
  readonly NotAfter?: number;
  readonly CreatedAt: number;
  readonly CertificateAuthorityConfiguration: { readonly SigningAlgorithm: string };
}

/** Until it is no longer in progress. */
async function retried<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "RequestInProgressException") throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

/** A request as PEM, for a new key. `extensions`: each the DER of one Extension. */
export async function newRequest(
  subject: string,
  extensions: readonly Uint8Array[] = [],
  keyAlgorithm: KeyAlgorithm = "EC_prime256v1",
): Promise<string> {
  const { privateKey, subjectPublicKeyInfo } = await generateKey(keyAlgorithm);
  const request = await buildCertificationRequest(
    { subject: subject === "" ? encodeName([]) : encodeName(parseNameText(subject)), subjectPublicKeyInfo, extensions },
    createSigner(privateKey, defaultSigningAlgorithm(keyAlgorithm)),
  );
  return encodePem("CERTIFICATE REQUEST", request);
}
