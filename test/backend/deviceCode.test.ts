// What Rootpin writes for devices and their registration, run as it is.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { DescribeThingCommand, type IoTClient, ListThingPrincipalsCommand } from "@aws-sdk/client-iot";
import type { Backend } from "../../src/backend/backend";
import { handlerSource } from "../../src/iot/deployment/handler";
import { clientSnippets } from "../../src/iot/snippets/clientSnippets";
import { findOnPath } from "../findOnPath";
import type { Issued } from "../pki/testAuthority";
import { skip } from "../skip";
import { keyOf } from "./acm";
import { device, deviceAuthority, iotClient, registerAuthority } from "./iot";
import { connectFirst, createRule, handlerFile, hookRunner, outcomeOf, stepIn } from "./iotHookParts";
import { chainPem } from "./mqttDevice";
import { TestBackends } from "./testBackend";
import { certificateIdOf } from "./testBroker";

const run = promisify(execFile);

suite("generated code for devices", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let client: IoTClient;
  let authority: Issued;
  teardown(() => backends.close());

  async function start(hook?: string): Promise<void> {
    backend = await backends.start({ ...hookRunner, ...(hook !== undefined && { hook }) });
    client = iotClient(backend.ready);
    authority = await deviceAuthority();
    await createRule(client, await registerAuthority(client, authority));
  }

  test("the Lambda function that is deployed runs here as it is, and again without harm", async () => {
    await start(handlerFile(backends.folder(), "index.js", handlerSource));
    const identity = await device(authority, "CN=thing-7");
    await connectFirst(backend.ready, identity);
    const step = stepIn(await outcomeOf(backend.ready, identity), "hook");
    assert.ok(step.Ok, step.Detail);
    assert.match(step.Detail, /thing-7 is active/);
    const { principals = [] } = await client.send(new ListThingPrincipalsCommand({ thingName: "thing-7" }));
    assert.ok(principals[0]?.endsWith(certificateIdOf(identity.certificate.der)));
  });

  test("a common name that no thing may have becomes the certificate's id", async () => {
    await start(handlerFile(backends.folder(), "index.js", handlerSource));
    const identity = await device(authority, "CN=not a thing's name");
    await connectFirst(backend.ready, identity);
    assert.ok(stepIn(await outcomeOf(backend.ready, identity), "hook").Ok);
    const thingName = certificateIdOf(identity.certificate.der);
    assert.equal((await client.send(new DescribeThingCommand({ thingName }))).thingName, thingName);
  });

  for (const [id, file, program] of [
    ["mosquitto", "device.sh", "sh"],
    ["js", "device.js", process.execPath],
  ] as const) {
    test(`the code for ${id} comes in by its second attempt at the latest, with the files of the hand-over folder`, async function () {
      if (id === "mosquitto" && !findOnPath("mosquitto_pub")) skip(this, "mosquitto_pub is not installed");
      await start();
      const identity = await device(authority, "CN=thing-8");
      const folder = join(backend.ready.data, "..", "code");
      mkdirSync(folder);
      symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
      writeFileSync(join(folder, "device-chain.pem"), chainPem(identity, authority));
      writeFileSync(join(folder, "device.key"), keyOf(identity));
      const { port, caFile } = backend.ready.mqtt;
      const files = { certificateFile: "device-chain.pem", keyFile: "device.key", serverRootFile: caFile };
      const code = clientSnippets
        .find((each) => each.id === id)
        ?.generate({ host: "localhost", port, clientId: "thing-8", topic: "dt/thing-8/hello", ...files });
      writeFileSync(join(folder, file), code ?? "");
      const attempt = () => run(program, [file], { cwd: folder });
      if (id === "mosquitto") {
        await assert.rejects(attempt(), /connection was lost/i);
        await outcomeOf(backend.ready, identity);
      }
      await attempt();
    });
  }
});
