import { setTimeout as sleep } from "node:timers/promises";
import { generateKey } from "../../crypto/generateKey";
import { createSigner } from "../../crypto/signer";
import { encodePem } from "../../pki/container/pem";
import { defaultSigningAlgorithm, type KeyAlgorithm } from "../../pki/issue/algorithms";
import { buildCertificationRequest } from "../../pki/issue/certificationRequestBuilder";
import { encodeSubjectAltName } from "../../pki/issue/extensions/subjectAltName";
import { encodeName } from "../../pki/issue/nameBuilder";
import type { SeedOutput } from "../../protocol/control";
import { createCertificateAuthority } from "../acmpca/createCertificateAuthority";
import { findAuthority } from "../acmpca/findAuthority";
import { getCertificateAuthorityCertificate } from "../acmpca/getCertificateAuthorityCertificate";
import { importCertificateAuthorityCertificate } from "../acmpca/importCertificateAuthorityCertificate";
import { issueCertificate } from "../acmpca/issueCertificate";
import type { Operation, OperationContext } from "../operation";
import type { AuthorityRecord } from "../store/authorities";
import type { Scenario, ScenarioAuthority, ScenarioCertificate } from "./scenarios";

/** Marks the CAs of a scenario, and says that all of its certificates are there. */
const scenarioTag = "rootpin:scenario";
const completeTag = "rootpin:scenario-complete";

const organization = "Rootpin Demo";

/**
 * Adds what the request's region does not have yet of a scenario, by the same operations that clients call. Throws what those
 * throw.
 */
export async function loadScenario(context: OperationContext, scenario: Scenario): Promise<SeedOutput> {
  const arns = new Map(existing(context, scenario).map((authority) => [nameOf(authority), authority.arn]));
  let added = 0;
  for (const authority of scenario.authorities) {
    if (!arns.has(authority.commonName)) {
      arns.set(authority.commonName, await createAuthority(context, scenario, authority));
      added += 1;
    }
    await activate(context, authority, arns);
  }
  for (const { commonName } of scenario.authorities) {
    const issued = scenario.certificates.filter(({ issuer }) => issuer === commonName);
    added += await issueMissing(context, findAuthority(context, arnOf(arns, commonName)), issued);
  }
  return { CertificateAuthorityArns: [...arns.values()], Added: added };
}

/** Input as it comes from the wire. */
const call = <In, Out>(context: OperationContext, operation: Operation<In, Out>, input: object): Promise<Out> =>
  operation.run(context, operation.parse(input));

function existing({ store, region }: OperationContext, { name }: Scenario): AuthorityRecord[] {
  return store.authorities
    .list(region, { limit: Number.MAX_SAFE_INTEGER })
    .filter(({ status }) => status !== "DELETED" && status !== "FAILED")
    .filter(({ arn }) => store.tags.list(arn).some(({ key, value }) => key === scenarioTag && value === name));
}

function nameOf({ configuration }: AuthorityRecord): string {
  const { Subject } = JSON.parse(configuration) as { readonly Subject: { readonly CommonName?: string } };
  return Subject.CommonName ?? "";
}

function arnOf(arns: ReadonlyMap<string, string>, name: string): string {
  const arn = arns.get(name);
  if (arn === undefined) throw new Error(`The scenario names no such certificate authority: "${name}".`);
  return arn;
}

async function createAuthority(
  context: OperationContext,
  { name }: Scenario,
  { commonName, keyAlgorithm, parent }: ScenarioAuthority,
): Promise<string> {
  const { CertificateAuthorityArn } = await call(context, createCertificateAuthority, {
    CertificateAuthorityType: parent === undefined ? "ROOT" : "SUBORDINATE",
    CertificateAuthorityConfiguration: {
      KeyAlgorithm: keyAlgorithm,
      SigningAlgorithm: defaultSigningAlgorithm(keyAlgorithm),
      Subject: { Organization: organization, CommonName: commonName },
    },
    Tags: [{ Key: scenarioTag, Value: name }],
  });
  return CertificateAuthorityArn;
}

/** Gives a CA that waits for its certificate one from its parent, or from itself. */
async function activate(
  context: OperationContext,
  { commonName, parent, templateName, years }: ScenarioAuthority,
  arns: ReadonlyMap<string, string>,
): Promise<void> {
  const authority = await whenCreated(context, arnOf(arns, commonName));
  if (authority.status !== "PENDING_CERTIFICATE") return;
  const issuer = findAuthority(context, arnOf(arns, parent ?? commonName));
  const certificate = await issue(context, issuer, {
    request: authority.certificateSigningRequest ?? "",
    templateName,
    validity: { Type: "YEARS", Value: years },
  });
  const chain = parent === undefined ? undefined : await chainOf(context, issuer.arn);
  await call(context, importCertificateAuthorityCertificate, {
    CertificateAuthorityArn: authority.arn,
    Certificate: base64(certificate),
    ...(chain !== undefined && { CertificateChain: base64(chain) }),
  });
}

/** The key is made beside; an RSA key takes a moment. */
async function whenCreated(context: OperationContext, arn: string): Promise<AuthorityRecord> {
  for (let tries = 0; tries < 3000; tries += 1) {
    const authority = findAuthority(context, arn);
    if (authority.status !== "CREATING") return authority;
    await sleep(10);
  }
  throw new Error(`The key of the certificate authority was not made in time: "${arn}".`);
}

async function chainOf(context: OperationContext, arn: string): Promise<string> {
  const { Certificate, CertificateChain } = await call(context, getCertificateAuthorityCertificate, {
    CertificateAuthorityArn: arn,
  });
  return [Certificate, ...(CertificateChain === undefined ? [] : [CertificateChain])].join("\n");
}

interface ScenarioRequest {
  /** PEM */
  readonly request: string;
  readonly templateName: string;
  readonly validity: { readonly Type: "DAYS" | "YEARS"; readonly Value: number };
}

/** Answers the certificate at once, whatever the issue delay. */
async function issue(
  context: OperationContext,
  issuer: AuthorityRecord,
  { request, templateName, validity }: ScenarioRequest,
): Promise<string> {
  const { SigningAlgorithm } = JSON.parse(issuer.configuration) as { readonly SigningAlgorithm: string };
  const { CertificateArn } = await call(context, issueCertificate, {
    CertificateAuthorityArn: issuer.arn,
    Csr: base64(request),
    SigningAlgorithm,
    TemplateArn: `arn:${context.partition}:acm-pca:::template/${templateName}/V1`,
    Validity: validity,
  });
  const { certificates } = context.store;
  const record = certificates.find(issuer.id, CertificateArn.replace(/^.*\/0*/, ""));
  const der = record && certificates.der(record.id);
  if (!der) throw new Error(`The certificate was not stored: "${CertificateArn}".`);
  return encodePem("CERTIFICATE", der);
}

async function issueMissing(
  context: OperationContext,
  issuer: AuthorityRecord,
  wanted: readonly ScenarioCertificate[],
): Promise<number> {
  const { store } = context;
  if (wanted.length === 0 || store.tags.list(issuer.arn).some(({ key }) => key === completeTag)) return 0;
  const present = new Set(
    store.certificates.listIssued(issuer.id, { limit: 1000 }).map(({ commonName }) => commonName),
  );
  const missing = wanted.filter(({ commonName }) => !present.has(commonName));
  for (const certificate of missing) {
    await issue(context, issuer, {
      request: await newRequest("EC_prime256v1", certificate),
      templateName: certificate.templateName,
      validity: { Type: "DAYS", Value: certificate.days },
    });
  }
  await store.transaction(() => store.tags.put(issuer.arn, [{ key: completeTag, value: "true" }]));
  return missing.length;
}

/** For a key that nobody keeps: the certificates are there to be looked at. */
async function newRequest(
  keyAlgorithm: KeyAlgorithm,
  { commonName, dnsNames = [] }: ScenarioCertificate,
): Promise<string> {
  const { privateKey, subjectPublicKeyInfo } = await generateKey(keyAlgorithm);
  const names = dnsNames.map((value) => ({ type: "dns", value }) as const);
  const request = await buildCertificationRequest(
    {
      subject: encodeName([
        { oid: "2.5.4.10", value: organization },
        { oid: "2.5.4.3", value: commonName },
      ]),
      subjectPublicKeyInfo,
      extensions: names.length > 0 ? [encodeSubjectAltName(names, false)] : [],
    },
    createSigner(privateKey, defaultSigningAlgorithm(keyAlgorithm)),
  );
  return encodePem("CERTIFICATE REQUEST", request);
}

const base64 = (text: string): string => Buffer.from(text).toString("base64");
