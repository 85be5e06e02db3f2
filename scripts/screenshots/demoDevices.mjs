// What the pictures of device connections need: a registered CA, a rule that activates its devices, and a device's files.
import {
  ACMPCAClient,
  GetCertificateAuthorityCertificateCommand,
  GetCertificateCommand,
  IssueCertificateCommand,
  paginateListCertificateAuthorities,
  waitUntilCertificateIssued,
} from "@aws-sdk/client-acm-pca";
import { CreateTopicRuleCommand, IoTClient, RegisterCACertificateCommand } from "@aws-sdk/client-iot";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Registers the CA of this name in a region, with or without auto-registration. */
export async function registerAuthority(ready, name, { region, allowAutoRegistration }) {
  const { certificate } = await findAuthority(ready, name);
  const registration = { caCertificate: certificate, certificateMode: "SNI_ONLY", setAsActive: true };
  await inRegion(ready, region, (iot) =>
    iot.send(new RegisterCACertificateCommand({ ...registration, allowAutoRegistration })),
  );
}

/** Has new devices of a region activated. */
export async function activateByRule(ready, region) {
  await inRegion(ready, region, (iot) => iot.send(new CreateTopicRuleCommand(activatingRule(ready, region))));
}

/** A folder with the device's certificate, its CA's after it, and its key; answers its path. */
export async function makeDevice(ready, { authority: name, device, folder }) {
  const place = join(folder, device);
  mkdirSync(place, { recursive: true });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", join(place, "device.key")];
  const csr = execFileSync("openssl", ["req", "-new", ...key, "-subj", `/CN=${device}`], { stdio: "pipe" });
  const { arn, client } = await findAuthority(ready, name);
  const { CertificateArn } = await client.send(
    new IssueCertificateCommand({
      CertificateAuthorityArn: arn,
      Csr: csr,
      SigningAlgorithm: "SHA256WITHECDSA",
      TemplateArn: "arn:aws:acm-pca:::template/EndEntityClientAuthCertificate/V1",
      Validity: { Type: "DAYS", Value: 365 },
    }),
  );
  const issued = { CertificateAuthorityArn: arn, CertificateArn };
  await waitUntilCertificateIssued({ client, maxWaitTime: 30, minDelay: 1 }, issued);
  const { Certificate, CertificateChain = "" } = await client.send(new GetCertificateCommand(issued));
  writeFileSync(join(place, "device.pem"), `${Certificate}\n${CertificateChain}\n`);
  return place;
}

async function findAuthority({ endpoint, region, credentials }, name) {
  const client = new ACMPCAClient({ endpoint, region, credentials });
  for await (const { CertificateAuthorities = [] } of paginateListCertificateAuthorities({ client }, {})) {
    const found = CertificateAuthorities.find(
      ({ CertificateAuthorityConfiguration: configuration }) => configuration?.Subject?.CommonName === name,
    );
    if (!found) continue;
    const input = { CertificateAuthorityArn: found.Arn };
    const { Certificate } = await client.send(new GetCertificateAuthorityCertificateCommand(input));
    return { arn: found.Arn, certificate: Certificate, client };
  }
  throw new Error(`There is no such CA: "${name}".`);
}

async function inRegion({ endpoint, credentials }, region, work) {
  const client = new IoTClient({ endpoint, region, credentials });
  await work(client).finally(() => client.destroy());
}

const activatingRule = ({ accountId }, region) => ({
  ruleName: "activate_devices",
  topicRulePayload: {
    sql: "SELECT * FROM '$aws/events/certificates/registered/#'",
    actions: [{ lambda: { functionArn: `arn:aws:lambda:${region}:${accountId}:function:activate` } }],
  },
});
