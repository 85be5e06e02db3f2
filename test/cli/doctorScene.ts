// A local backend with AWS IoT in it, CAs and devices made by openssl as people do, and `rootpin jitr doctor` in a process.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  CreateTopicRuleCommand,
  DescribeCertificateCommand,
  GetRegistrationCodeCommand,
  IoTClient,
  RegisterCACertificateCommand,
  type RegisterCACertificateCommandInput,
  RegisterCertificateCommand,
  ResourceNotFoundException,
} from "@aws-sdk/client-iot";
import { connect, type IClientOptions, type MqttClient } from "mqtt";
import type { ReadyLine } from "../../src/protocol/backend";
import { openssl } from "../pki/openssl";
import { jsonLines, type Outcome, Surroundings } from "./rootpin";

/** Files without an extension: ".pem" and ".key" are beside each other. */
export interface Certified {
  readonly name: string;
  readonly pem: string;
  readonly key: string;
  readonly id: string;
  readonly issuer?: Certified;
}

export interface Verdict {
  readonly exitCode: number | null;
  readonly cause: {
    readonly id: string;
    readonly text: string;
    readonly fix: string;
    readonly command?: string;
  } | null;
  readonly others: readonly { readonly id: string }[];
  readonly observations: readonly { readonly id: string; readonly status: string; readonly text: string }[];
}

const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

/** What a CA's certificate says; an openssl without it makes CAs that AWS IoT refuses. */
const authorityExtensions = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n";
const deviceExtensions =
  "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth\n";

export class Scene {
  readonly surroundings = new Surroundings();
  #ready?: ReadyLine;
  #count = 0;
  readonly #clients: MqttClient[] = [];

  get ready(): ReadyLine {
    if (!this.#ready) throw new Error("not started");
    return this.#ready;
  }

  async start(...args: string[]): Promise<void> {
    const { stdout, stderr } = await this.surroundings.run("local", "start", ...args);
    if (stderr !== "") throw new Error(stderr);
    this.#ready = jsonLines(stdout)[0] as unknown as ReadyLine;
    // As "rootpin local env" has it.
    const { endpoint, region, credentials } = this.#ready;
    Object.assign(this.surroundings.env, {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    });
  }

  async remove(): Promise<void> {
    this.disconnectAll();
    await this.surroundings.remove();
  }

  iot(region = this.ready.region): IoTClient {
    const { endpoint, credentials } = this.ready;
    return new IoTClient({ endpoint, region, credentials });
  }

  path = (name: string): string => this.surroundings.path(name);

  write(name: string, text: string): string {
    writeFileSync(this.path(name), text, { mode: 0o600 });
    return this.path(name);
  }

  name(what: string): string {
    this.#count += 1;
    return `${what}-${this.#count}`;
  }

  /** A root without an issuer, else a subordinate CA. */
  authority(issuer?: Certified, extensions = authorityExtensions): Certified {
    return this.certify(this.name("ca"), { ...(issuer && { issuer }), extensions });
  }

  device(issuer: Certified, options: Partial<CertifyOptions> = {}): Certified {
    return this.certify(this.name("thing"), { issuer, extensions: deviceExtensions, ...options });
  }

  certify(name: string, options: CertifyOptions): Certified {
    const { issuer, extensions, subject = `/CN=${name}`, newKey = curve, sign = ["-days", "30"] } = options;
    const at = (extension: string): string => this.path(`${name}.${extension}`);
    openssl(["req", "-new", ...newKey, "-keyout", at("key"), "-subj", subject, "-out", at("csr")]);
    this.write(`${name}.cnf`, extensions);
    const signer = issuer ? ["-CA", issuer.pem, "-CAkey", issuer.key, "-CAcreateserial"] : ["-signkey", at("key")];
    const extend = extensions === "" ? [] : ["-extfile", at("cnf")];
    openssl(["x509", "-req", "-in", at("csr"), ...signer, ...sign, ...extend, "-out", at("pem")]);
    const files = { name, pem: at("pem"), key: at("key"), ...(issuer && { issuer }) };
    return { ...files, id: this.idOf(at("pem")) };
  }

  idOf = (pem: string): string =>
    openssl(["x509", "-in", pem, "-noout", "-fingerprint", "-sha256"])
      .replace(/^.*=/, "")
      .replace(/[:\s]/g, "")
      .toLowerCase();

  /** With its verification certificate, ACTIVE and with auto-registration unless it is asked for otherwise. */
  async register(
    authority: Certified,
    more: Partial<RegisterCACertificateCommandInput> = {},
    region?: string,
  ): Promise<void> {
    const iot = this.iot(region);
    const { registrationCode = "" } = await iot.send(new GetRegistrationCodeCommand({}));
    const isDefault = more.certificateMode !== "SNI_ONLY";
    const verification = isDefault && this.device(authority, { subject: `/CN=${registrationCode}` });
    await iot.send(
      new RegisterCACertificateCommand({
        caCertificate: readFileSync(authority.pem, "utf8"),
        ...(verification && { verificationCertificate: readFileSync(verification.pem, "utf8") }),
        setAsActive: true,
        allowAutoRegistration: true,
        ...more,
      }),
    );
  }

  async rule(authority: Certified, disabled = false, region?: string): Promise<void> {
    await this.iot(region).send(
      new CreateTopicRuleCommand({
        ruleName: this.name("rule").replace("-", "_"),
        topicRulePayload: {
          sql: `SELECT * FROM '$aws/events/certificates/registered/${authority.id}'`,
          actions: [{ lambda: { functionArn: "arn:aws:lambda:us-east-1:000000000000:function:register" } }],
          ruleDisabled: disabled,
        },
      }),
    );
  }

  /** A root, a CA below it that registers devices, and the rule that activates them. */
  async fleet(): Promise<{ readonly root: Certified; readonly authority: Certified }> {
    const root = this.authority();
    const authority = this.authority(root);
    await this.register(authority);
    await this.rule(authority);
    return { root, authority };
  }

  /** Registered by hand: ACTIVE, with a policy that allows all. */
  async active(authority: Certified, options: Partial<CertifyOptions> = {}, resource = "*"): Promise<Certified> {
    const device = this.device(authority, options);
    await this.registerDevice(device, authority);
    await this.allow(device, resource);
    return device;
  }

  async registerDevice(device: Certified, authority: Certified): Promise<void> {
    await this.iot().send(
      new RegisterCertificateCommand({
        certificatePem: readFileSync(device.pem, "utf8"),
        caCertificatePem: readFileSync(authority.pem, "utf8"),
        status: "ACTIVE",
      }),
    );
  }

  async allow({ id }: Certified, resource = "*"): Promise<void> {
    const policyName = this.name("policy");
    const statement = { Effect: "Allow", Action: "iot:*", Resource: resource };
    const policyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    await this.iot().send(new CreatePolicyCommand({ policyName, policyDocument }));
    await this.iot().send(new AttachPolicyCommand({ policyName, target: this.arn("cert", id) }));
  }

  arn = (kind: string, id: string): string => `arn:aws:iot:${this.ready.region}:${this.ready.accountId}:${kind}/${id}`;

  /** Undefined: not registered. */
  async status({ id }: Certified): Promise<string | undefined> {
    try {
      const answer = await this.iot().send(new DescribeCertificateCommand({ certificateId: id }));
      return answer.certificateDescription?.status;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  }

  /** Connects as the device, once. */
  connect(device: Certified, options: IClientOptions = {}): Promise<MqttClient | "closed"> {
    const { mqtt } = this.ready;
    const chain = device.issuer ? readFileSync(device.issuer.pem, "utf8") : "";
    const client = connect({
      protocol: "mqtts",
      host: "localhost",
      port: mqtt.port,
      servername: "localhost",
      ca: readFileSync(mqtt.caFile),
      cert: readFileSync(device.pem, "utf8") + chain,
      key: readFileSync(device.key),
      clientId: device.name,
      reconnectPeriod: 0,
      ...options,
    });
    this.#clients.push(client);
    client.on("error", () => undefined); // "close" follows, and says the same
    return new Promise((resolve) => {
      client.once("connect", () => resolve(client));
      client.once("close", () => resolve("closed"));
    });
  }

  /** Asks again and again: what it is about happens after an answer. */
  async until(happened: () => Promise<boolean>): Promise<void> {
    while (!(await happened())) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  disconnectAll(): void {
    for (const client of this.#clients.splice(0)) client.end(true);
  }

  /** The options that name a device's files, its chain in a file of its own. */
  filesOf(device: Certified): string[] {
    const chain = device.issuer ? ["--chain", device.issuer.pem] : [];
    return ["--certificate", device.pem, "--key", device.key, ...chain, "--ca", this.ready.mqtt.caFile];
  }

  doctor(device: Certified, ...more: string[]): Promise<Verdict> {
    return this.run("doctor", ...this.filesOf(device), ...more);
  }

  preflight(device: Certified, ...more: string[]): Promise<Verdict> {
    return this.run("preflight", ...this.filesOf(device), ...more);
  }

  async run(subcommand: string, ...args: string[]): Promise<Verdict> {
    const outcome = await this.surroundings.run("jitr", subcommand, ...args, "--json");
    return verdictOf(outcome);
  }
}

export interface CertifyOptions {
  readonly issuer?: Certified;
  readonly extensions: string;
  readonly subject?: string;
  readonly newKey?: readonly string[];
  /** Of `openssl x509 -req`. */
  readonly sign?: readonly string[];
}

function verdictOf({ exitCode, stdout, stderr }: Outcome): Verdict {
  const [found] = jsonLines(stdout);
  if (!found) throw new Error(`exit code ${exitCode}: ${stderr}`);
  return { exitCode, ...(found as unknown as Omit<Verdict, "exitCode">) };
}

/** Asserts the first cause that is named, and the exit code that goes with it; null: nothing is wrong. */
export function saysOf({ cause, others, observations, exitCode }: Verdict, id: string | null): void {
  const red = observations.filter(({ status }) => status === "red");
  assert.equal(cause?.id ?? null, id, JSON.stringify({ cause, others, red }, undefined, 1));
  assert.equal(exitCode, id === null ? 0 : 1);
}
