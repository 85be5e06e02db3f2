// The causes of the catalogue, each set up by one change to a device with nothing wrong.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConnectionFacts } from "../../src/device/doctor/facts";
import { issue } from "../pki/testAuthority";
import {
  account,
  allowConnect,
  deviceOf,
  idOf,
  keyPemOf,
  pemOf,
  type Pki,
  policyOf,
  region,
  registeredOf,
  registrationCode,
  replaceLeaf,
  ruleOf,
  topicOf,
  unregister,
  type World,
} from "./doctorWorld";

export interface Fault {
  /** "J09". */
  readonly id: string;
  /** A sentence's end: "the policy allows another client id". */
  readonly name: string;
  readonly set: (world: World, pki: Pki) => void | Promise<void>;
}

const day = 24 * 3_600_000;

const template = (name: string, thing = true) =>
  JSON.stringify({
    Parameters: {
      [`AWS::IoT::Certificate::${name}`]: { Type: "String" },
      "AWS::IoT::Certificate::Id": { Type: "String" },
    },
    Resources: {
      ...(thing && {
        thing: { Type: "AWS::IoT::Thing", Properties: { ThingName: { Ref: `AWS::IoT::Certificate::${name}` } } },
      }),
      certificate: {
        Type: "AWS::IoT::Certificate",
        Properties: { CertificateId: { Ref: "AWS::IoT::Certificate::Id" }, Status: "ACTIVE" },
      },
    },
  });

const withTemplate = (world: World, pki: Pki, templateBody: string): void => {
  world.authorities = [
    registeredOf(pki.authority, { registrationConfig: { templateBody, roleArn: "arn:aws:iam::0:role/r" } }),
  ];
};

const connectionOf = (world: World, changes: Partial<ConnectionFacts>): ConnectionFacts => ({
  id: 1,
  at: new Date(),
  listener: "mqtt",
  remoteAddress: "127.0.0.1:40000",
  sentCertificates: [idOf(world.leaf)],
  clientId: "thing-1",
  outcome: "accepted",
  ...changes,
});

/** What our own issuer does not make. */
function byOpenssl(...requestOptions: readonly string[]): { certificate: string; key: string } {
  const folder = mkdtempSync(join(tmpdir(), "doctor-"));
  try {
    const key = join(folder, "key.pem");
    const args = ["req", "-x509", "-nodes", "-keyout", key, "-subj", "/CN=thing-1", "-days", "30", ...requestOptions];
    const certificate = execFileSync("openssl", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return { certificate, key: readFileSync(key, "utf8") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function encrypted(key: string): string {
  const folder = mkdtempSync(join(tmpdir(), "doctor-"));
  try {
    writeFileSync(join(folder, "key.pem"), key, { mode: 0o600 });
    const args = ["pkcs8", "-topk8", "-in", join(folder, "key.pem"), "-passout", "pass:secret"];
    return execFileSync("openssl", args, { encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const files: readonly Fault[] = [
  { id: "J01", name: "its own CA verifies the server", set: (world, { root }) => void (world.files.ca = pemOf(root)) },
  {
    id: "J01",
    name: "a root of somebody else verifies the server",
    set: async (world) => {
      const other = await issue({ subject: "CN=VeriSign Class 3", template: "RootCACertificate" });
      world.files.ca = pemOf(other);
    },
  },
  {
    id: "J03",
    name: "it sends its certificate alone and no server name",
    set: (world) => {
      unregister(world);
      delete world.files.chain;
      world.options = { ...world.options, serverName: "" };
    },
  },
  {
    id: "J04",
    name: "its certificate has expired",
    set: (world, pki) =>
      replaceLeaf(world, pki, { notBefore: new Date(Date.now() - 3 * day), notAfter: new Date(Date.now() - day) }),
  },
  {
    id: "J04",
    name: "the server's clock is years ahead",
    set: (world) => void (world.now = new Date(Date.now() + 5000 * day)),
  },
  {
    id: "J13",
    name: "its CA has no basicConstraints",
    set: async (world, pki) => {
      unregister(world);
      const bad = await issue({ subject: "CN=No CA", template: "EndEntityCertificate", issuer: pki.root });
      await replaceLeaf(world, pki, { issuer: bad });
      world.files.chain = pemOf(bad);
    },
  },
  {
    id: "J14",
    name: "the verification certificate has another common name",
    set: async (world, pki) => {
      unregister(world);
      world.authorities = [];
      world.places = [];
      const wrong = { subject: `CN=${"ab".repeat(32)}`, template: "EndEntityCertificate", issuer: pki.authority };
      world.files.verification = pemOf(await issue(wrong));
    },
  },
  {
    id: "J14",
    name: "its certificate is the verification certificate",
    set: async (world, pki) => {
      unregister(world);
      await replaceLeaf(world, pki, { subject: `CN=${registrationCode}` });
    },
  },
  {
    id: "J18",
    name: "its key is another one's",
    set: async (world) => {
      world.files.key = keyPemOf(await issue({ subject: "CN=Other", template: "RootCACertificate" }));
    },
  },
  { id: "J18", name: "its key is encrypted", set: (world) => void (world.files.key = encrypted(world.files.key)) },
  {
    id: "J18",
    name: "its key and its certificate are swapped",
    set: ({ files: slots }) => void ([slots.certificate, slots.key] = [slots.key, slots.certificate]),
  },
  {
    id: "J19",
    name: "its key is RSA with 1024 bits",
    set: (world) => {
      world.files = { ...world.files, ...byOpenssl("-newkey", "rsa:1024", "-addext", "basicConstraints=CA:FALSE") };
      unregister(world);
    },
  },
  {
    id: "J19",
    name: "its key is on secp256k1",
    set: (world) => {
      const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp256k1"];
      world.files = { ...world.files, ...byOpenssl(...curve, "-addext", "basicConstraints=CA:FALSE") };
      unregister(world);
    },
  },
  {
    id: "J23",
    name: "its certificate is a server's",
    set: (world, pki) => replaceLeaf(world, pki, { template: "EndEntityServerAuthCertificate" }),
  },
  {
    id: "J23",
    name: "its certificate is a CA's",
    set: (world, pki) => replaceLeaf(world, pki, { template: "SubordinateCACertificate_PathLen0", issuer: pki.root }),
  },
];

const endpoints: readonly Fault[] = [
  {
    id: "J08",
    name: "it sends no server name at its first connection",
    set: (world) => {
      unregister(world);
      world.options = { ...world.options, serverName: "" };
    },
  },
  {
    id: "J08",
    name: "its CA is SNI_ONLY and it sends an alias",
    set: (world, { authority }) => {
      unregister(world);
      world.authorities = [registeredOf(authority, { mode: "SNI_ONLY" })];
      world.options = { ...world.options, serverName: "iot.example.com" };
    },
  },
  {
    id: "J11",
    name: "its endpoint is a URL",
    set: (world) => void (world.options = { ...world.options, endpoint: "mqtts://localhost:8883/" }),
  },
  {
    id: "J11",
    name: "its endpoint is another region's",
    set: (world) => void (world.options = { ...world.options, endpoint: "localhost:8884" }),
  },
  {
    id: "J11",
    name: "its endpoint is not of the ATS kind",
    set: (world) => void (world.options = { ...world.options, endpoint: `a1b2c3.iot.${region}.amazonaws.com` }),
  },
  {
    id: "J20",
    name: "it connects to the ALPN port and names no protocol",
    set: (world) => void (world.options = { ...world.options, endpoint: "localhost:8443" }),
  },
];

const pending = (world: World): void => {
  world.device = deviceOf(world.leaf, { status: "PENDING_ACTIVATION" });
  world.policies = [];
};

const registry: readonly Fault[] = [
  { id: "J02", name: "no policy is attached", set: (world) => void (world.policies = []) },
  {
    id: "J02",
    name: "the policy allows another client id",
    set: (world) => void (world.policies = [policyOf(allowConnect(`arn:aws:iot:${region}:${account}:client/other`))]),
  },
  {
    id: "J05",
    name: "the provisioning template wants a country",
    set: (world, pki) => {
      pending(world);
      world.rules = [];
      withTemplate(world, pki, template("Country"));
    },
  },
  {
    id: "J06",
    name: "its certificate is INACTIVE",
    set: (world) => void (world.device = deviceOf(world.leaf, { status: "INACTIVE" })),
  },
  {
    id: "J06",
    name: "its certificate is REVOKED",
    set: (world) => void (world.device = deviceOf(world.leaf, { status: "REVOKED" })),
  },
  {
    id: "J07",
    name: "no rule answers to the registration",
    set: (world) => {
      pending(world);
      world.rules = [];
    },
  },
  {
    id: "J07",
    name: "the rule is disabled",
    set: (world, { authority }) => {
      pending(world);
      world.rules = [ruleOf(topicOf(authority), { disabled: true })];
    },
  },
  {
    id: "J07",
    name: "the rule listens to another CA",
    set: (world, { root }) => {
      pending(world);
      world.rules = [ruleOf(topicOf(root))];
    },
  },
  {
    id: "J07",
    name: "the function that the rule calls fails",
    set: (world, { authority }) => {
      pending(world);
      const steps = [{ name: "hook", ok: false, detail: "AccessDenied" }];
      const caCertificateId = idOf(authority);
      const run = { at: new Date(), certificateId: idOf(world.leaf), caCertificateId, topic: topicOf(authority) };
      world.runs = [{ ...run, payload: "{}", duplicate: false, steps }];
    },
  },
  {
    id: "J09",
    name: "the root is registered in place of its CA",
    set: (world, { root }) => {
      unregister(world);
      world.authorities = [registeredOf(root)];
      world.places = [];
      world.files.chain = `${world.files.chain ?? ""}${pemOf(root)}`;
    },
  },
  {
    id: "J10",
    name: "its CA is registered in another region",
    set: (world, { authority }) => {
      unregister(world);
      world.authorities = [];
      world.places = [
        { certificateId: idOf(authority), accountId: account, region: "us-east-1", mode: "DEFAULT", active: true },
      ];
    },
  },
  {
    id: "J12",
    name: "its CA registers no devices",
    set: (world, { authority }) => {
      unregister(world);
      world.authorities = [registeredOf(authority, { autoRegistration: false })];
    },
  },
  {
    id: "J17",
    name: "its CA has a template, and a rule answers too",
    set: (world, pki) => withTemplate(world, pki, template("CommonName")),
  },
  {
    id: "J21",
    name: "another account has registered its CA",
    set: (world, { authority }) => {
      unregister(world);
      world.authorities = [];
      world.places = [
        { certificateId: idOf(authority), accountId: "111111111111", region, mode: "DEFAULT", active: true },
      ];
    },
  },
  { id: "J24", name: "its CA has revoked it", set: (world) => void (world.revokedAt = new Date()) },
];

const broker: readonly Fault[] = [
  {
    id: "J15",
    name: "it never came back after its first connection",
    set: (world) => void (world.connections = [connectionOf(world, { outcome: "registered" })]),
  },
  {
    id: "J16",
    name: "another device is connected with its client id",
    set: (world) => {
      const other = { clientId: "thing-1", certificateId: "ff".repeat(32), remoteAddress: "127.0.0.1:50000" };
      world.sessions = [{ ...other, connectedAt: new Date() }];
    },
  },
  {
    id: "J22",
    name: "it published with quality of service 2",
    set: (world) =>
      void (world.connections = [connectionOf(world, { reason: "qos-2", detail: "Quality of service 2." })]),
  },
];

export const faults: readonly Fault[] = [...files, ...endpoints, ...registry, ...broker];
