import assert from "node:assert/strict";
import { generate } from "mqtt-packet";
import type { TLSSocket } from "node:tls";
import type { Trace } from "../../src/device/trace";
import { traceConnection } from "../../src/device/traceConnection";
import type { RegistrationWatch, TraceOptions } from "../../src/device/traceOptions";
import type { CertificateStatus, DeviceCertificate, RegistrationRun } from "../../src/iot/registry";
import { type Actors, deviceBundle, makeActors, TestServers } from "./testServer";

/** A registry with one certificate: what connections make of it is up to the test. */
class OneCertificate {
  status?: CertificateStatus;
  readonly runs: RegistrationRun[] = [];

  certificate(certificateId: string): DeviceCertificate | undefined {
    if (this.status === undefined) return undefined;
    const arn = `arn:aws:iot:us-east-1:000000000000:cert/${certificateId}`;
    return { certificateId, arn, certificate: "", status: this.status, caCertificateId: "ca-1" };
  }

  register(steps: RegistrationRun["steps"], more: Partial<RegistrationRun> = {}): void {
    this.status = "PENDING_ACTIVATION";
    const topic = "$aws/events/certificates/registered/ca-1";
    const at = new Date(this.runs.length + 1);
    const run = { at, certificateId: "", caCertificateId: "ca-1", topic, payload: "{}", duplicate: false, steps };
    this.runs.unshift({ ...run, ...more });
  }

  /** `tells`: whether it says what its rules did, as the local backend does and AWS does not. */
  watch({ tells }: { readonly tells: boolean }): RegistrationWatch {
    return {
      intervalMilliseconds: 5,
      certificate: (certificateId) => Promise.resolve(this.certificate(certificateId)),
      ...(tells && { runs: () => Promise.resolve(this.runs) }),
    };
  }
}

suite("a device's first connection", () => {
  let actors: Actors;
  let registry: OneCertificate;
  const servers = new TestServers(() => actors);
  suiteSetup(async () => {
    actors = await makeActors();
  });
  setup(() => {
    registry = new OneCertificate();
  });
  teardown(() => servers.close());

  const trace = (port: number, options: Partial<TraceOptions> = {}): Promise<Trace> =>
    traceConnection(
      {
        bundle: deviceBundle(actors),
        host: "localhost",
        port,
        servername: "localhost",
        clientId: "thing-1",
        timeoutMilliseconds: 300,
        holdMilliseconds: 20,
        reconnect: true,
        watch: registry.watch({ tells: true }),
        ...options,
      },
      new AbortController().signal,
    );

  const stages = ({ steps }: Trace): string[] =>
    steps.map(({ attempt, stage, status }) => `${attempt} ${stage} ${status}`);

  const accept = (socket: TLSSocket): void =>
    void socket.write(generate({ cmd: "connack", returnCode: 0, sessionPresent: false }));

  /** Lets in what is ACTIVE, closes the rest after `onOther`. */
  const broker = (onOther: () => void): Promise<number> =>
    servers.mqtt((socket) => {
      if (registry.status === "ACTIVE") {
        accept(socket);
        return;
      }
      onOther();
      socket.end();
    });

  const opened = (attempt: number): string[] => ["tcp", "tls", "connect"].map((stage) => `${attempt} ${stage} done`);

  test("goes from close to event, rule, ACTIVE and CONNACK", async () => {
    const port = await broker(() => {
      registry.register([{ name: "rule:jitr", ok: true, detail: "activated it", milliseconds: 3 }]);
      registry.status = "ACTIVE";
    });
    const found = await trace(port);
    assert.deepEqual(stages(found), [
      ...opened(1),
      "1 closed done",
      "1 event done",
      "1 rule done",
      "1 active done",
      ...opened(2),
      "2 connack done",
    ]);
    assert.deepEqual([found.connected, found.lastStage], [true, "connack"]);
    assert.equal(found.steps[4]?.facts?.["topic"], "$aws/events/certificates/registered/ca-1");
  });

  test("on AWS, which does not tell of rules, goes by the certificate's status", async () => {
    const port = await broker(() => (registry.status = "PENDING_ACTIVATION"));
    const watch = registry.watch({ tells: false });
    let looks = 0;
    const later: RegistrationWatch = {
      ...watch,
      certificate: (certificateId, signal) => {
        if (registry.status && (looks += 1) > 3) registry.status = "ACTIVE";
        return watch.certificate(certificateId, signal);
      },
    };
    const found = await trace(port, { watch: later });
    assert.equal(found.connected, true);
    assert.deepEqual(stages(found).slice(4, 7), ["1 event done", "1 rule skipped", "1 active done"]);
  });

  test("that registers nothing says that no CA is registered for it", async () => {
    const found = await trace(await broker(() => undefined));
    assert.deepEqual(stages(found).slice(3), ["1 closed done", "1 event failed"]);
    assert.deepEqual([found.connected, found.lastStage], [false, "event"]);
  });

  test("whose rule fails shows the step, and does not wait for ever", async () => {
    const port = await broker(() => registry.register([{ name: "rule:jitr", ok: false, detail: "Access denied." }]));
    const found = await trace(port, { timeoutMilliseconds: 60_000 });
    assert.deepEqual(stages(found).slice(4), ["1 event done", "1 rule failed", "1 active failed"]);
    assert.match(found.steps.at(-2)?.text ?? "", /Access denied/);
  });

  test("that no rule answers to says so", async () => {
    const found = await trace(await broker(() => registry.register([])), { timeoutMilliseconds: 60_000 });
    assert.deepEqual(stages(found).slice(4), ["1 event done", "1 rule failed", "1 active failed"]);
  });

  test("that is still going on is waited for", async () => {
    const port = await broker(() => registry.register([], { ongoing: true }));
    const found = await trace(port);
    assert.deepEqual(stages(found).slice(4), ["1 event done", "1 rule failed", "1 active failed"]);
    assert.match(found.steps.at(-1)?.text ?? "", /still PENDING_ACTIVATION/);
  });

  test("of a certificate that is known already is no registration: the close is the failure", async () => {
    registry.status = "INACTIVE";
    const found = await trace(await broker(() => undefined));
    assert.deepEqual(stages(found).slice(3), ["1 closed failed", "1 event skipped"]);
    assert.equal(found.lastStage, "closed");
  });

  test("that is closed after activation as well is tried a few times, and ends", async () => {
    const port = await servers.mqtt((socket) => {
      registry.register([]);
      registry.status = "ACTIVE";
      socket.end();
    });
    const found = await trace(port);
    assert.deepEqual([found.connected, found.lastStage, found.steps.at(-1)?.attempt], [false, "closed", 5]);
  });

  test("goes on without a registry that cannot be asked", async () => {
    let connects = 0;
    const port = await servers.mqtt((socket) => {
      if ((connects += 1) > 1) accept(socket);
      else socket.end();
    });
    const failing = { certificate: () => Promise.reject(new Error("Sign in first.")), intervalMilliseconds: 5 };
    const found = await trace(port, { watch: failing });
    assert.equal(found.connected, true);
    assert.match(found.steps.find(({ stage }) => stage === "event")?.text ?? "", /could not be asked: Sign in first/);
  });
});
