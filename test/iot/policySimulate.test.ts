import assert from "node:assert/strict";
import { simulate, type Simulation } from "../../src/iot/policy/simulate";
import { encodePem } from "../../src/pki/container/pem";
import { issue } from "../pki/testAuthority";
import { allow, arn } from "./policyParts";

suite("the policy simulator", () => {
  let certificate: string;
  suiteSetup(async () => {
    const { certificate: issued } = await issue({ subject: "CN=lamp", template: "RootCACertificate" });
    certificate = encodePem("CERTIFICATE", issued.der);
  });

  const decisions = (statements: readonly object[], more: Partial<Simulation> = {}) => {
    const document = JSON.stringify({ Version: "2012-10-17", Statement: statements });
    const { answers } = simulate({
      certificateArn: arn("cert/ab"),
      certificateId: "ab",
      certificate,
      clientId: "dev1",
      policies: [{ name: "p", document }],
      topic: "lamp/1",
      at: new Date(0),
      ...more,
    });
    return answers.map(({ action, resource, decision }) => `${action} ${resource.split(":")[5] ?? ""} ${decision}`);
  };

  test("answers all four actions, with the certificate's own variables", () => {
    const statements = [
      allow("iot:Connect", "client/${iot:Connection.Thing.ThingName}"),
      allow(["iot:Publish", "iot:Receive"], "topic/${iot:Certificate.Subject.CommonName}/*"),
    ];
    const thing = { name: "dev1", attributes: {}, attached: true };
    assert.deepEqual(decisions(statements, { thing }), [
      "iot:Connect client/dev1 ALLOWED",
      "iot:Publish topic/lamp/1 ALLOWED",
      "iot:Subscribe topicfilter/lamp/1 IMPLICIT_DENY",
      "iot:Receive topic/lamp/1 ALLOWED",
    ]);
    assert.equal(decisions(statements)[0], "iot:Connect client/dev1 IMPLICIT_DENY");
  });

  test("to a topic filter it only subscribes", () => {
    assert.deepEqual(decisions([allow("iot:*", "*")], { topic: "a/$1/#" }), [
      "iot:Connect client/dev1 ALLOWED",
      "iot:Subscribe topicfilter/a/$1/# ALLOWED",
    ]);
  });

  test("names what it cannot read, and goes on with the rest", () => {
    const { answers, unreadable } = simulate({
      certificateArn: arn("cert/ab"),
      certificateId: "ab",
      certificate: "no PEM",
      clientId: "dev1",
      policies: [
        { name: "broken", document: "{" },
        { name: "open", document: JSON.stringify({ Statement: allow("iot:*", "*") }) },
      ],
      topic: "a",
      at: new Date(0),
    });
    assert.deepEqual(unreadable, [{ name: "broken", reason: "The policy is not JSON." }]);
    const [connecting] = answers;
    assert.deepEqual(connecting?.statement, { policy: "open", index: 0, text: JSON.stringify(allow("iot:*", "*")) });
    assert.match(connecting.explanation, /^Statement 1 of policy "open" allows iot:Connect/);
  });
});
