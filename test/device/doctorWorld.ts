// A device, the registry that it connects to, and what a local backend tells of both: all in memory, with real certificates.
import { createHash } from "node:crypto";
import { diagnose, type DoctorOptions } from "../../src/device/doctor/diagnose";
import type { Diagnosis } from "../../src/device/doctor/diagnosis";
import type {
  AuthorityRegistration,
  ConnectionFacts,
  RefusedRegistration,
  SessionFacts,
} from "../../src/device/doctor/facts";
import type { LocalSource } from "../../src/device/doctor/localFacts";
import type {
  DeviceCertificate,
  Policy,
  RegisteredAuthority,
  RegistrationRun,
  Registry,
  Thing,
  TopicRule,
} from "../../src/iot/registry";
import { encodePem } from "../../src/pki/container/pem";
import { issue, type Issued, type IssueOptions } from "../pki/testAuthority";

export const region = "eu-west-1";
export const account = "000000000000";
export const registrationCode = "c0de".repeat(16);

export const pemOf = (...issued: readonly Issued[]): string =>
  issued.map(({ certificate }) => encodePem("CERTIFICATE", certificate.der)).join("");

export const keyPemOf = ({ privateKey }: Issued): string =>
  privateKey.export({ type: "pkcs8", format: "pem" }).toString();

export const idOf = ({ certificate }: Issued): string => createHash("sha256").update(certificate.der).digest("hex");

export interface Pki {
  readonly root: Issued;
  readonly authority: Issued;
  readonly serverRoot: Issued;
}

export async function createPki(): Promise<Pki> {
  const root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
  return {
    root,
    authority: await issue({ subject: "CN=Devices CA", template: "SubordinateCACertificate_PathLen0", issuer: root }),
    serverRoot: await issue({ subject: "CN=Broker Root", template: "RootCACertificate" }),
  };
}

/** What a test changes to make one thing wrong. */
export interface World {
  leaf: Issued;
  files: Record<"certificate" | "key", string> & Partial<Record<"chain" | "ca" | "verification", string>>;
  options: Partial<DoctorOptions>;
  authorities: RegisteredAuthority[];
  device: DeviceCertificate | undefined;
  policies: Policy[];
  things: Thing[];
  attached: string[];
  rules: TopicRule[];
  places: AuthorityRegistration[];
  refusals: RefusedRegistration[];
  connections: ConnectionFacts[];
  sessions: SessionFacts[];
  runs: RegistrationRun[];
  revokedAt: Date | undefined;
  hook: string | undefined;
  now: Date;
  /** No local backend: AWS. */
  aws: boolean;
}

export const registeredOf = (authority: Issued, changes: Partial<RegisteredAuthority> = {}): RegisteredAuthority => ({
  certificateId: idOf(authority),
  arn: `arn:aws:iot:${region}:${account}:cacert/${idOf(authority)}`,
  active: true,
  certificate: pemOf(authority),
  autoRegistration: true,
  mode: "DEFAULT",
  ...changes,
});

export const deviceOf = (leaf: Issued, changes: Partial<DeviceCertificate> = {}): DeviceCertificate => ({
  certificateId: idOf(leaf),
  arn: `arn:aws:iot:${region}:${account}:cert/${idOf(leaf)}`,
  status: "ACTIVE",
  mode: "DEFAULT",
  certificate: pemOf(leaf),
  ...changes,
});

export const policyOf = (document: object): Policy => ({
  name: "Devices",
  arn: `arn:aws:iot:${region}:${account}:policy/Devices`,
  document: JSON.stringify(document),
});

export const allowConnect = (resource = "*") => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "iot:Connect", Resource: resource }],
});

export const ruleOf = (topic: string, changes: Partial<TopicRule> = {}): TopicRule => ({
  name: "Register",
  sql: `SELECT * FROM '${topic}'`,
  disabled: false,
  actions: [{ kind: "lambda", target: `arn:aws:lambda:${region}:${account}:function:register` }],
  ...changes,
});

export const topicOf = (authority: Issued): string => `$aws/events/certificates/registered/${idOf(authority)}`;

/** Another certificate of the device, in all places. */
export async function replaceLeaf(world: World, pki: Pki, options: Partial<IssueOptions>): Promise<void> {
  const leaf = await issue({
    subject: "CN=thing-1",
    template: "EndEntityCertificate",
    issuer: pki.authority,
    ...options,
  });
  world.leaf = leaf;
  world.files = { ...world.files, certificate: pemOf(leaf), key: keyPemOf(leaf) };
  if (world.device) world.device = deviceOf(leaf);
}

/** A device with nothing wrong: registered, ACTIVE, with a policy. */
export async function healthyWorld(pki: Pki): Promise<World> {
  const leaf = await issue({ subject: "CN=thing-1", template: "EndEntityCertificate", issuer: pki.authority });
  return {
    leaf,
    files: { certificate: pemOf(leaf), key: keyPemOf(leaf), chain: pemOf(pki.authority), ca: pemOf(pki.serverRoot) },
    options: {},
    authorities: [registeredOf(pki.authority)],
    device: deviceOf(leaf),
    policies: [policyOf(allowConnect())],
    things: [],
    attached: [],
    rules: [ruleOf(topicOf(pki.authority))],
    places: [{ certificateId: idOf(pki.authority), accountId: account, region, mode: "DEFAULT", active: true }],
    refusals: [],
    connections: [],
    sessions: [],
    runs: [],
    revokedAt: undefined,
    hook: undefined,
    now: new Date(),
    aws: false,
  };
}

/** The same before its first connection. */
export function unregister(world: World): void {
  world.device = undefined;
  world.policies = [];
}

export function diagnoseWorld(world: World, pki: Pki): Promise<Diagnosis> {
  const { certificate, key, chain, ca, verification } = world.files;
  const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
  const options: DoctorOptions = {
    files: {
      certificate: file("device.pem", certificate),
      key: file("device.key", key),
      ...(chain !== undefined && { chain: file("chain.pem", chain) }),
      ...(ca !== undefined && { ca: file("root.pem", ca) }),
      ...(verification !== undefined && { verification: file("verification.pem", verification) }),
    },
    region,
    registry: registryOf(world),
    local: world.aws ? undefined : localOf(world, pki),
    now: () => new Date(),
    ...world.options,
  };
  return diagnose(options, new AbortController().signal);
}

const registryOf = (world: World): Registry => ({
  region,
  authorities: () => Promise.resolve(world.authorities),
  certificate: (id) => Promise.resolve(world.device?.certificateId === id ? world.device : undefined),
  policies: () => Promise.resolve(world.policies),
  thingsOf: () => Promise.resolve(world.attached),
  thing: (name) => Promise.resolve(world.things.find((thing) => thing.name === name)),
  rules: () => Promise.resolve(world.rules),
  provisioningTemplate: () => Promise.resolve(undefined),
  endpoint: () => Promise.resolve(world.aws ? `a1b2c3-ats.iot.${region}.amazonaws.com` : "localhost:8883"),
  registrationCode: () => Promise.resolve(registrationCode),
});

const localOf = (world: World, { serverRoot }: Pki): LocalSource => ({
  accountId: account,
  region,
  broker: { host: "localhost", port: 8883, alpnPort: 8443, rootPem: pemOf(serverRoot) },
  now: () => Promise.resolve(world.now),
  regions: () =>
    Promise.resolve([
      { region, port: 8883 },
      { region: "us-east-1", port: 8884 },
    ]),
  places: () => Promise.resolve({ authorities: world.places, devices: [], refusals: world.refusals }),
  authorities: () => Promise.resolve([]),
  issued: () =>
    Promise.resolve({
      serial: "01",
      authorityArn: `arn:aws:acm-pca:${region}:${account}:certificate-authority/1`,
      ...(world.revokedAt && { revokedAt: world.revokedAt }),
    }),
  connections: () => Promise.resolve(world.connections),
  sessions: () => Promise.resolve(world.sessions),
  runs: () => Promise.resolve(world.runs),
  hook: () => Promise.resolve(world.hook),
});
