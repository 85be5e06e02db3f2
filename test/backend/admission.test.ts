import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { realClock } from "../../src/backend/clock";
import { certificateIdOf, subjectHashOf } from "../../src/backend/iot/certificateId";
import { admit } from "../../src/backend/iot/registration/admit";
import { announceWaiting } from "../../src/backend/iot/registration/announceWaiting";
import type { Admission, BrokerMessage, ConnectRequest } from "../../src/backend/mqtt/broker";
import type { ServiceContext } from "../../src/backend/operation";
import { type OpenStore, openStore } from "../../src/backend/store/openStore";
import { decodeCertificate } from "../../src/pki/certificate/certificate";
import { openssl } from "../pki/openssl";
import type { Issued } from "../pki/testAuthority";
import { keyOf, pemOf } from "./acm";
import { device, deviceAuthority } from "./iot";
import { TestFolder } from "./testBackend";

const realm = "000000000000/us-east-1";

/** What the admission of devices needs of a backend, with a store of its own. */
class Registry {
  readonly published: BrokerMessage[] = [];
  /** Works that were put off, by what they are for. */
  readonly works: (() => Promise<void>)[] = [];
  readonly context: ServiceContext;

  constructor(readonly store: OpenStore) {
    const quiet = { info: () => undefined, warn: () => undefined, error: assert.ifError };
    const broker = {
      address: { host: "localhost" },
      publish: (message: BrokerMessage) => this.published.push(message),
    };
    this.context = {
      ...{ store, broker, log: quiet, accountId: "000000000000" },
      clock: { ...realClock, aheadMilliseconds: 0, set: () => undefined },
      background: (_: string, work: (signal: AbortSignal) => Promise<void>) =>
        void this.works.push(() => work(new AbortController().signal)),
    } as Partial<Record<keyof ServiceContext, unknown>> as ServiceContext;
  }

  /** Does what was put off, and what that puts off. */
  async goOn(): Promise<void> {
    for (let work = this.works.shift(); work; work = this.works.shift()) await work();
  }

  async trust({ certificate }: Issued): Promise<string> {
    const { der, subject, notBefore, notAfter } = certificate;
    const certificateId = certificateIdOf(der);
    await this.store.transaction(() =>
      this.store.iot.authorities.insert({
        ...{ realm, certificateId, der, subjectHash: subjectHashOf(subject), status: "ACTIVE", mode: "DEFAULT" },
        ...{ autoRegistration: true, createdAt: new Date(), notBefore, notAfter },
      }),
    );
    return certificateId;
  }

  connect({ certificate }: Issued): Promise<Admission> {
    const request: ConnectRequest = {
      ...{ remoteAddress: "127.0.0.1", listener: "mqtt", region: "us-east-1", tlsVersion: "TLSv1.3", cipher: "" },
      ...{ serverName: "localhost", chain: [certificate.der], clientId: "a", protocol: "3.1.1" },
      ...{ cleanSession: true, keepAliveSeconds: 60 },
    };
    return admit(this.context, request);
  }

  events = () => this.store.iot.registrationEvents.list(realm, { limit: 10_000 });
}

suite("first connections that come at once", () => {
  let folder: TestFolder;
  let path: string;
  let registry: Registry;
  let authority: Issued;
  setup(async () => {
    folder = new TestFolder();
    path = join(folder.path, "store.sqlite");
    registry = new Registry(await openStore(path));
    authority = await deviceAuthority();
  });
  teardown(() => {
    registry.store.close();
    folder.remove();
  });

  test("R28: of a thousand connections of a hundred certificates, each certificate has one row and one event", async () => {
    const caCertificateId = await registry.trust(authority);
    const devices = await Promise.all(Array.from({ length: 100 }, (_, index) => device(authority, `CN=${index}`)));
    const connections = Array.from({ length: 10 }, () => devices).flat();
    const admissions = await Promise.all(connections.map((each) => registry.connect(each)));
    assert.ok(admissions.every(({ kind }) => kind === "registered"));
    assert.equal(registry.store.iot.certificates.count(realm), 100);
    const ids = devices.map(({ certificate }) => certificateIdOf(certificate.der)).sort();
    const events = registry.events();
    assert.deepEqual(events.map(({ certificateId }) => certificateId).sort(), ids);
    assert.ok(events.every(({ duplicate }) => !duplicate));

    await registry.goOn();
    const topic = `$aws/events/certificates/registered/${caCertificateId}`;
    assert.deepEqual(new Set(registry.published.map((message) => message.topic)), new Set([topic]));
    assert.equal(registry.published.length, 100);
    assert.equal(registry.store.audit.verify().brokenAt, undefined);
  });

  test("the event is AWS's: without a time of registration at first, with one when the device connects again", async () => {
    const caCertificateId = await registry.trust(authority);
    const identity = await device(authority);
    await registry.connect(identity);
    await registry.connect(identity);
    assert.equal(registry.events().length, 1, "one that is not published yet says it already");
    await registry.goOn();
    const again = await registry.connect(identity);
    assert.deepEqual([again.kind, "reason" in again && again.reason], ["refused", "pending-activation"]);
    await registry.goOn();
    const [first, second] = registry.published.map(
      ({ payload }) => JSON.parse(String(payload)) as { timestamp: number },
    );
    const event = {
      certificateId: certificateIdOf(identity.certificate.der),
      caCertificateId,
      certificateStatus: "PENDING_ACTIVATION",
      awsAccountId: "000000000000",
    };
    assert.deepEqual(first, { ...event, timestamp: first?.timestamp, certificateRegistrationTimestamp: null });
    const registeredAt = String(first.timestamp);
    assert.deepEqual(second, {
      ...event,
      timestamp: second?.timestamp,
      certificateRegistrationTimestamp: registeredAt,
    });
    assert.deepEqual(
      registry.events().map(({ duplicate }) => duplicate),
      [true, false],
    );
  });

  test("a device that nobody activates does not fill the store, however often it connects", async () => {
    await registry.trust(authority);
    const identity = await device(authority);
    for (let count = 0; count < 130; count += 1) {
      await registry.connect(identity);
      await registry.goOn();
    }
    assert.equal(registry.published.length, 130);
    const events = registry.events();
    assert.deepEqual([events.length, events.at(-1)?.duplicate], [101, false]);
  });

  test("R28: what was registered when the backend ended is announced at the next start, once", async () => {
    await registry.trust(authority);
    await registry.connect(await device(authority));
    registry.store.close();
    registry = new Registry(await openStore(path));
    const [event] = registry.events();
    assert.deepEqual([event?.announcedAt, event?.duplicate], [undefined, false]);
    await announceWaiting(registry.context, new AbortController().signal);
    await registry.goOn();
    await announceWaiting(registry.context, new AbortController().signal);
    assert.equal(registry.published.length, 1);
  });

  test("a key or a signature that AWS IoT does not take is refused, whoever signed it", async () => {
    await registry.trust(authority);
    const [ca, key, csr] = ["ca.pem", "ca.key", "device.csr"].map((name) => join(folder.path, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(ca, pemOf(authority));
    writeFileSync(key, keyOf(authority));
    const certify = (newKey: readonly string[], digest: string): Issued => {
      openssl(["req", "-new", ...newKey, "-nodes", "-keyout", "/dev/null", "-subj", "/CN=weak", "-out", csr]);
      const pem = openssl(["x509", "-req", "-in", csr, "-CA", ca, "-CAkey", key, "-days", "1", digest]);
      const certificate = decodeCertificate(new Uint8Array(new X509Certificate(pem).raw));
      return { ...authority, certificate };
    };
    const small = certify(["-newkey", "rsa:1024"], "-sha256");
    const old = certify(["-newkey", "rsa:2048"], "-sha1");
    for (const weak of [small, old]) {
      const admission = await registry.connect(weak);
      assert.deepEqual([admission.kind, "reason" in admission && admission.reason], ["refused", "key-not-accepted"]);
    }
  });

  test("a CA that was deactivated while a signature was checked registers nothing", async () => {
    const certificateId = await registry.trust(authority);
    const connecting = registry.connect(await device(authority));
    const { authorities } = registry.store.iot;
    await registry.store.transaction(() => {
      const { id = 0 } = authorities.find(realm, certificateId) ?? {};
      authorities.update(id, { status: "INACTIVE", autoRegistration: true }, new Date());
    });
    const admission = await connecting;
    assert.deepEqual([admission.kind, registry.events().length], ["refused", 0]);
  });
});
