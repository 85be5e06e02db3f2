import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { DescribeCertificateCommand, DescribeThingCommand, type IoTClient } from "@aws-sdk/client-iot";
import type { Backend } from "../../src/backend/backend";
import type { BackendOptions } from "../../src/backend/options";
import type { Issued } from "../pki/testAuthority";
import { device, deviceAuthority, iotClient, registerAuthority } from "./iot";
import { connectFirst, createRule, handlerFile, hookRunner, outcomeOf, stepIn } from "./iotHookParts";
import { connected } from "./mqttDevice";
import { call, Refusal, TestBackends } from "./testBackend";
import { certificateIdOf } from "./testBroker";

/** What AWS's own sample does, with the AWS SDK of today. */
const activating = `
import { AttachPolicyCommand, CreatePolicyCommand, IoTClient, UpdateCertificateCommand } from "@aws-sdk/client-iot";
const client = new IoTClient({ region: "us-east-1" });
export const handler = async ({ certificateId, awsAccountId }) => {
  console.log("registering", certificateId, "in", process.pid);
  const target = \`arn:aws:iot:us-east-1:\${awsAccountId}:cert/\${certificateId}\`;
  const policyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "iot:*", Resource: "*" }],
  });
  await client.send(new CreatePolicyCommand({ policyName: certificateId, policyDocument })).catch((error) => {
    if (error.name !== "ResourceAlreadyExistsException") throw error;
  });
  await client.send(new AttachPolicyCommand({ policyName: certificateId, target }));
  await client.send(new UpdateCertificateCommand({ certificateId, newStatus: "ACTIVE" }));
  return { activated: certificateId };
};`;

const commonJs = (source: string): string =>
  source
    .replace(/import (\{[^}]*\}) from ([^;]*);/, "const $1 = require($2);")
    .replace("export const handler =", "exports.handler =");

suite("the registration hook", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let client: IoTClient;
  let authority: Issued;
  let caCertificateId: string;
  teardown(() => backends.close());

  async function start(options: Partial<BackendOptions> = {}): Promise<void> {
    backend = await backends.start({ ...hookRunner, ...options });
    client = iotClient(backend.ready);
    authority = await deviceAuthority();
    caCertificateId = await registerAuthority(client, authority);
  }

  /** With a rule and a handler of this source. */
  async function startWith(source: string, name = "index.mjs", options: Partial<BackendOptions> = {}): Promise<void> {
    await start({ hook: handlerFile(backends.folder(), name, source), ...options });
    await createRule(client, caCertificateId);
  }

  /** A new device's first connection, and the hook's step in what came of it. */
  async function hookStep(subject = "CN=device") {
    const identity = await device(authority, subject);
    await connectFirst(backend.ready, identity);
    return stepIn(await outcomeOf(backend.ready, identity), "hook");
  }

  const statusOf = async ({ certificate }: Issued) => {
    const command = new DescribeCertificateCommand({ certificateId: certificateIdOf(certificate.der) });
    return (await client.send(command)).certificateDescription?.status;
  };

  suite("built in", () => {
    test("a rule's Lambda action makes thing and policy, activates, and the device comes in", async () => {
      await start();
      await createRule(client, caCertificateId);
      const identity = await device(authority, "CN=Lamp 7/é");
      await connectFirst(backend.ready, identity);
      const outcome = await outcomeOf(backend.ready, identity);
      assert.deepEqual(
        outcome.Steps.map(({ Name, Ok }) => [Name, Ok]),
        [
          ["rule:jitr", true],
          ["hook", true],
          ["certificate", true],
        ],
      );
      assert.equal(outcome.Duplicate, false);
      assert.equal(await statusOf(identity), "ACTIVE");
      const { thingName } = await client.send(new DescribeThingCommand({ thingName: "Lamp_7__" }));
      assert.equal(thingName, "Lamp_7__");
      const session = await connected({ mqtt: backend.ready.mqtt, identity, clientId: "lamp" });
      await session.publish("any/topic", "hello");
      await session.end();
    });

    test("without a rule, and with a disabled one, the certificate stays as it is, and it is said why", async () => {
      await start();
      const first = await device(authority);
      await connectFirst(backend.ready, first);
      const none = stepIn(await outcomeOf(backend.ready, first), "rules");
      assert.deepEqual([none.Ok, await statusOf(first)], [false, "PENDING_ACTIVATION"]);
      assert.match(none.Detail, /No topic rule matches/);
      await createRule(client, caCertificateId, { ruleDisabled: true });
      const second = await device(authority);
      await connectFirst(backend.ready, second);
      assert.match(stepIn(await outcomeOf(backend.ready, second), "rules").Detail, /are disabled: jitr/);
    });
  });

  suite("a handler of the user's", () => {
    test("it runs unchanged with AWS's SDK, against this backend, and what it prints is kept", async () => {
      await startWith(activating);
      const identity = await device(authority);
      await connectFirst(backend.ready, identity);
      const { Ok, Detail } = stepIn(await outcomeOf(backend.ready, identity), "hook");
      assert.ok(Ok, Detail);
      assert.match(Detail, /returned \{"activated":"[0-9a-f]{64}"\}/);
      assert.match(Detail, /Console:\nregistering [0-9a-f]{64} in \d+/);
      const session = await connected({ mqtt: backend.ready.mqtt, identity, clientId: "device" });
      await session.end();
    });

    test("fifty devices at once are all activated, by a few processes that are used again", async () => {
      await startWith(activating);
      const identities = await Promise.all(Array.from({ length: 50 }, (_, index) => device(authority, `CN=d${index}`)));
      await Promise.all(identities.map((identity) => connectFirst(backend.ready, identity)));
      const outcomes = await Promise.all(identities.map((identity) => outcomeOf(backend.ready, identity)));
      const steps = outcomes.map((outcome) => stepIn(outcome, "hook"));
      assert.deepEqual(
        steps.filter(({ Ok }) => !Ok),
        [],
      );
      assert.deepEqual(new Set(await Promise.all(identities.map(statusOf))), new Set(["ACTIVE"]));
      const processes = new Set(steps.map(({ Detail }) => /in (\d+)/.exec(Detail)?.[1]));
      assert.ok(processes.size <= Math.max(2, availableParallelism()), `${processes.size} processes`);
    });

    for (const [what, source, expected] of [
      [
        "a callback",
        "exports.handler = (event, context, callback) => setTimeout(callback, 1, null, 'done');",
        /returned "done"/,
      ],
      [
        "the old context",
        "exports.handler = (event, context) => context.succeed({ ok: true });",
        /returned \{"ok":true\}/,
      ],
      [
        "nothing at all",
        "exports.handler = () => { setTimeout(() => console.log('last'), 5); };",
        /returned null[^]*last/,
      ],
      [
        "a promise",
        "module.exports.handler = async (event) => event.certificateStatus;",
        /returned "PENDING_ACTIVATION"/,
      ],
    ] as const) {
      test(`a CommonJS handler may answer with ${what}`, async () => {
        await startWith(source, "index.js");
        const { Ok, Detail } = await hookStep();
        assert.match(Detail, expected);
        assert.ok(Ok);
      });
    }

    test("it sees Lambda's environment and context, and nothing of the user's AWS profile", async () => {
      process.env["AWS_PROFILE"] = "production";
      try {
        await startWith(`export const handler = async (event, context) => ({
          names: Object.keys(process.env).filter((name) => /^AWS_(PROFILE|SESSION)/.test(name)),
          region: process.env.AWS_REGION, endpoint: process.env.AWS_ENDPOINT_URL, name: context.functionName,
          isShort: context.getRemainingTimeInMillis() <= 10000, root: process.env.LAMBDA_TASK_ROOT === process.cwd(),
        });`);
        const { Detail } = await hookStep();
        const { endpoint } = backend.ready;
        const expected = { names: [], region: "us-east-1", endpoint, name: "jitr", isShort: true, root: true };
        assert.deepEqual(JSON.parse(/returned (.*)\./.exec(Detail)?.[1] ?? ""), expected);
      } finally {
        delete process.env["AWS_PROFILE"];
      }
    });

    test("in another region it sees that region's name, and the SDK is asked there", async () => {
      const source = activating.replaceAll(/"us-east-1"|us-east-1/g, (found) =>
        found.startsWith('"') ? "process.env.AWS_REGION" : "${process.env.AWS_REGION}",
      );
      await start({ hook: handlerFile(backends.folder(), "index.mjs", source) });
      const region = "eu-west-1";
      const there = iotClient(backend.ready, { region });
      await createRule(there, await registerAuthority(there, authority));
      const identity = await device(authority);
      await connectFirst(backend.ready, identity, `a-ats.iot.${region}.localhost`);
      const { Ok, Detail } = stepIn(await outcomeOf(backend.ready, identity, region), "hook");
      assert.ok(Ok, Detail);
    });

    for (const [name, source] of [
      ["index.mjs", activating],
      ["index.cjs", commonJs(activating)],
    ] as const) {
      test(`${name} needs no AWS SDK beside it, as on Lambda`, async () => {
        await start();
        await createRule(client, caCertificateId);
        await call(backend.ready, "Rootpin.SetHook", { File: handlerFile(backends.folder(), name, source, false) });
        const { Ok, Detail } = await hookStep();
        assert.ok(Ok, Detail);
        assert.match(Detail, /returned \{"activated"/);
      });
    }

    test("AWS's SDK of version 2, which knows no endpoint in the environment, is pointed at this backend as well", async () => {
      await start();
      await createRule(client, caCertificateId);
      const source = "exports.handler = async () => require('aws-sdk').config.endpoint;";
      const file = handlerFile(backends.folder(), "index.js", source, false);
      mkdirSync(join(dirname(file), "node_modules", "aws-sdk"), { recursive: true });
      writeFileSync(
        join(dirname(file), "node_modules", "aws-sdk", "index.js"),
        "exports.config = { update(change) { Object.assign(this, change); } };",
      );
      await call(backend.ready, "Rootpin.SetHook", { File: file });
      assert.match((await hookStep()).Detail, /returned "http:\/\/127\.0\.0\.1:\d+"/);
    });

    for (const [what, source, expected] of [
      [
        "throws",
        "export const handler = async () => { throw new TypeError('no policy'); };",
        /TypeError: no policy\n +at /,
      ],
      [
        "answers with an error",
        "export const handler = (e, c, callback) => callback(new Error('refused'));",
        /Error: refused/,
      ],
      ["has a syntax error", "export const handler = async () => {", /SyntaxError/],
      ["exports something else", "export const main = async () => 1;", /no function "handler"; it exports main/],
      ["misses a package", "import 'no-such-package';", /npm install no-such-package/],
      ["ends its process", "export const handler = () => process.exit(7);", /exit code 7/],
      [
        "throws later",
        "export const handler = () => new Promise(() => setTimeout(() => { throw new Error('late'); }, 1));",
        /Error: late/,
      ],
      ["answers what is no JSON", "export const handler = async () => 1n;", /TypeError/],
      [
        "makes AWS refuse",
        `import { DescribeThingCommand, IoTClient } from "@aws-sdk/client-iot";
        export const handler = () => new IoTClient({}).send(new DescribeThingCommand({ thingName: "none" }));`,
        /ResourceNotFoundException/,
      ],
    ] as const) {
      test(`one that ${what} is caught and named, and the next registration is tried anew`, async () => {
        await startWith(source);
        for (const subject of ["CN=first", "CN=second"]) {
          const { Ok, Detail } = await hookStep(subject);
          assert.match(Detail, expected);
          assert.equal(Ok, false);
        }
      });
    }

    test("one that hangs is ended in time, and what it printed is kept", async () => {
      await startWith("export const handler = () => { console.log('waiting'); for (;;); };", "index.mjs", {
        hookMilliseconds: 500,
      });
      const { Ok, Detail } = await hookStep();
      assert.equal(Ok, false);
      assert.match(Detail, /Task timed out after 0\.50 seconds/);
    });

    test("more than enough console output is cut off", async () => {
      await startWith("export const handler = async () => console.log('x'.repeat(10_000_000));");
      const { Detail } = await hookStep();
      assert.ok(Detail.length < 20_000, String(Detail.length));
    });
  });

  suite("chosen while the backend runs", () => {
    const setHook = (input: object) => call(backend.ready, "Rootpin.SetHook", input);

    test("it is remembered from one start to the next, and can be taken back", async () => {
      const folder = backends.folder();
      await start(folder.options);
      const File = handlerFile(folder, "index.cjs", "exports.handler = async () => null;");
      assert.deepEqual(await setHook({ File }), { File });
      await backend.stop();
      backend = await backends.start({ ...folder.options, ...hookRunner });
      assert.deepEqual(await call(backend.ready, "Rootpin.GetHook"), { File });
      assert.deepEqual(await setHook({}), {});
      assert.deepEqual(await call(backend.ready, "Rootpin.GetHook"), {});
    });

    for (const [file, message] of [
      ["/no/such/handler.mjs", /cannot be found/],
      ["/no/such/handler.ts", /TypeScript is compiled first/],
      ["handler.mjs", /not absolute/],
      ["/etc/passwd", /ending in .js, .mjs, .cjs/],
    ] as const) {
      test(`${file} is refused with the reason`, async () => {
        await start();
        await assert.rejects(
          setHook({ File: file }),
          (error) => error instanceof Refusal && message.test(error.message),
        );
      });
    }
  });
});
