// A root and a CA below it in the local backend's AWS Private CA.
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  ACMPCAClient,
  CreateCertificateAuthorityCommand,
  GetCertificateAuthorityCsrCommand,
  GetCertificateCommand,
  ImportCertificateAuthorityCertificateCommand,
  IssueCertificateCommand,
  RevokeCertificateCommand,
  waitUntilCertificateAuthorityCSRCreated,
  waitUntilCertificateIssued,
} from "@aws-sdk/client-acm-pca";
import { openssl } from "../pki/openssl";
import type { Certified, Scene } from "./doctorScene";

interface Authority extends Certified {
  readonly arn: string;
}

export interface PrivateAuthority {
  readonly root: Certified;
  readonly authority: Certified;
  /** A new device's certificate. */
  readonly issue: () => Promise<Certified>;
  readonly revoke: (device: Certified) => Promise<void>;
}

export async function privateAuthority(scene: Scene): Promise<PrivateAuthority> {
  const { endpoint, region, credentials } = scene.ready;
  const client = new ACMPCAClient({ endpoint, region, credentials });
  const root = await create(scene, client);
  const authority = await create(scene, client, root);
  return {
    root,
    authority,
    issue: async () => {
      const name = scene.name("thing");
      const [key, csr] = [scene.path(`${name}.key`), scene.path(`${name}.csr`)];
      const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
      openssl(["req", "-new", ...curve, "-keyout", key, "-subj", `/CN=${name}`, "-out", csr]);
      const request = { arn: authority.arn, csr: readFileSync(csr), template: "EndEntityClientAuthCertificate/V1" };
      const pem = scene.write(`${name}.pem`, await issue(client, request));
      return { name, key, pem, id: scene.idOf(pem), issuer: authority };
    },
    revoke: async ({ pem }) => {
      const { serialNumber } = new X509Certificate(readFileSync(pem));
      await client.send(
        new RevokeCertificateCommand({
          CertificateAuthorityArn: authority.arn,
          CertificateSerial: serialNumber,
          RevocationReason: "KEY_COMPROMISE",
        }),
      );
    },
  };
}

async function create(scene: Scene, client: ACMPCAClient, issuer?: Authority): Promise<Authority> {
  const name = scene.name("private-ca");
  const { CertificateAuthorityArn: arn = "" } = await client.send(
    new CreateCertificateAuthorityCommand({
      CertificateAuthorityType: issuer ? "SUBORDINATE" : "ROOT",
      CertificateAuthorityConfiguration: {
        KeyAlgorithm: "EC_prime256v1",
        SigningAlgorithm: "SHA256WITHECDSA",
        Subject: { CommonName: name },
      },
    }),
  );
  await waitUntilCertificateAuthorityCSRCreated({ client, maxWaitTime: 30 }, { CertificateAuthorityArn: arn });
  const { Csr = "" } = await client.send(new GetCertificateAuthorityCsrCommand({ CertificateAuthorityArn: arn }));
  const template = issuer ? "SubordinateCACertificate_PathLen0/V1" : "RootCACertificate/V1";
  const certificate = await issue(client, { arn: issuer?.arn ?? arn, csr: Buffer.from(Csr), template });
  await client.send(
    new ImportCertificateAuthorityCertificateCommand({
      CertificateAuthorityArn: arn,
      Certificate: Buffer.from(certificate),
      ...(issuer && { CertificateChain: readFileSync(issuer.pem) }),
    }),
  );
  const pem = scene.write(`${name}.pem`, certificate);
  return { name, arn, pem, key: "", id: scene.idOf(pem), ...(issuer && { issuer }) };
}

const days = (template: string): number => (template.startsWith("Root") ? 30 : template.startsWith("Sub") ? 20 : 10);

async function issue(
  client: ACMPCAClient,
  { arn, csr, template }: { readonly arn: string; readonly csr: Uint8Array; readonly template: string },
): Promise<string> {
  const { CertificateArn = "" } = await client.send(
    new IssueCertificateCommand({
      CertificateAuthorityArn: arn,
      Csr: csr,
      SigningAlgorithm: "SHA256WITHECDSA",
      TemplateArn: `arn:aws:acm-pca:::template/${template}`,
      Validity: { Type: "DAYS", Value: days(template) },
    }),
  );
  const place = { CertificateAuthorityArn: arn, CertificateArn };
  await waitUntilCertificateIssued({ client, maxWaitTime: 30 }, place);
  return (await client.send(new GetCertificateCommand(place))).Certificate ?? "";
}
