import assert from "node:assert/strict";
import fc from "fast-check";
import { evaluate } from "../../src/iot/policy/evaluate";
import { parsePolicyDocument } from "../../src/iot/policy/policyDocument";
import { PolicyError } from "../../src/iot/policy/policyError";
import { parsePattern, patternMatches } from "../../src/iot/policy/policyPattern";
import { allow, decide, deny, policyOf, requestOf } from "./policyParts";
import { conditions } from "./policyConditionTable";
import { policyTable } from "./policyTable";

const decisions = { allowed: "ALLOWED", denied: "EXPLICIT_DENY", "not allowed": "IMPLICIT_DENY" };

suite("policies of AWS IoT", () => {
  for (const [of, rows] of Object.entries({ ...policyTable, conditions })) {
    for (const [sentence, statements, question, decision, facts] of rows) {
      test(`${of}: ${sentence}: ${decision}`, () => {
        assert.equal(decide(statements, question, facts).decision, decisions[decision]);
      });
    }
  }

  test("name the policies that decided, and the first statement", () => {
    const policies = [
      policyOf("other", [allow("iot:Receive", "*")]),
      policyOf("open", [allow("iot:Publish", "*"), allow("iot:Connect", "client/*")]),
      policyOf("also", [allow("*", "*")]),
    ];
    const { decision, statement, policies: names } = evaluate(requestOf("Connect client/a"), policies);
    assert.deepEqual([decision, names], ["ALLOWED", ["open", "also"]]);
    assert.deepEqual([statement?.policy, statement?.index], ["open", 1]);
    assert.match(statement?.text ?? "", /"iot:Connect"/);
    const denied = evaluate(requestOf("Connect client/a"), [...policies, policyOf("shut", [deny("*", "*")])]);
    assert.deepEqual([denied.decision, denied.policies], ["EXPLICIT_DENY", ["shut"]]);
    const none = evaluate(requestOf("Subscribe topicfilter/a"), policies.slice(0, 2));
    assert.deepEqual([none.decision, none.policies, none.statement], ["IMPLICIT_DENY", ["other", "open"], undefined]);
  });

  test("report variables and keys without a value that kept a statement from matching", () => {
    const statements = [
      allow("iot:Connect", "client/${iot:Connection.Thing.ThingName}"),
      allow("iot:Publish", "topic/${iot:Certificate.Subject.CommonName}"),
      allow("iot:Connect", "*", { Bool: { "iot:Connection.Thing.IsAttached": "true" } }),
    ];
    const { missing } = decide(statements, "Connect client/a", { clientId: "a" });
    assert.deepEqual(missing, ["iot:Connection.Thing.ThingName", "iot:Connection.Thing.IsAttached"]);
  });

  test("have no variables in a document of the old version", () => {
    const statements = [allow("iot:Connect", "client/${iot:ClientId}")];
    const old = policyOf("old", statements, "2008-10-17");
    assert.equal(evaluate(requestOf("Connect client/a", { clientId: "a" }), [old]).decision, "IMPLICIT_DENY");
    assert.equal(evaluate(requestOf("Connect client/${iot:ClientId}"), [old]).decision, "ALLOWED");
  });
});

suite("a policy document", () => {
  const fine = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "iot:*", Resource: "*" }] };

  test("is read with one statement that stands alone", () => {
    const { statements } = parsePolicyDocument(JSON.stringify({ ...fine, Statement: fine.Statement[0] }));
    assert.equal(statements.length, 1);
  });

  const [good] = fine.Statement;
  const bad: readonly (readonly [string, unknown, RegExp])[] = [
    ["no object", [], /not an object/],
    ["an unknown version", { ...fine, Version: "2020-01-01" }, /Version/],
    ["an unknown element", { ...fine, Extra: 1 }, /"Extra"/],
    ["no statement", { Version: "2012-10-17" }, /no Statement/],
    ["an empty list", { ...fine, Statement: [] }, /no Statement/],
    ["no effect", { ...fine, Statement: [{ ...good, Effect: "Maybe" }] }, /Statement 1 has no Effect/],
    ["no action", { ...fine, Statement: [{ Effect: "Allow", Resource: "*" }] }, /either Action or NotAction/],
    ["action and NotAction", { ...fine, Statement: [{ ...good, NotAction: "iot:*" }] }, /either Action or NotAction/],
    ["an action without a service", { ...fine, Statement: [{ ...good, Action: "Connect" }] }, /"Connect"/],
    ["a resource that is no ARN", { ...fine, Statement: [{ ...good, Resource: "client/a" }] }, /"client\/a"/],
    ["a resource that is a number", { ...fine, Statement: [{ ...good, Resource: 1 }] }, /an ARN/],
    ["no resource", { ...fine, Statement: [{ ...good, Resource: [] }] }, /empty Resource/],
    ["a principal", { ...fine, Statement: [{ ...good, Principal: "*" }] }, /"Principal"/],
    ["an unknown operator", { ...fine, Statement: [{ ...good, Condition: { Equals: { a: "b" } } }] }, /"Equals"/],
    ["an inherited operator", { ...fine, Statement: [{ ...good, Condition: { toString: { a: "b" } } }] }, /"toString"/],
    ["NullIfExists", { ...fine, Statement: [{ ...good, Condition: { NullIfExists: { a: "true" } } }] }, /NullIfExists/],
    [
      "a value that is an object",
      { ...fine, Statement: [{ ...good, Condition: { Bool: { a: {} } } }] },
      /neither text/,
    ],
  ];
  for (const [what, document, message] of bad) {
    test(`is refused with ${what}`, () => {
      assert.throws(() => parsePolicyDocument(JSON.stringify(document)), { name: "PolicyError", message });
    });
  }

  test("is refused when it is not JSON", () => {
    assert.throws(() => parsePolicyDocument("{"), { message: "The policy is not JSON." });
  });

  test("is read or refused, whatever it is", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        try {
          parsePolicyDocument(text);
        } catch (error) {
          assert.ok(error instanceof PolicyError, String(error));
        }
      }),
    );
  });
});

suite("wildcards", () => {
  const matches = (pattern: string, text: string): boolean => {
    const { fixed = [] } = parsePattern(pattern, { wildcards: true, variables: false });
    return patternMatches(fixed, text);
  };
  const units = (...alphabet: string[]) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 12 });

  test("match what an expression matches", () => {
    fc.assert(
      fc.property(units("a", "b", "*", "?"), units("a", "b"), (pattern, text) => {
        const expression = pattern.replaceAll("*", ".*").replaceAll("?", ".");
        assert.equal(matches(pattern, text), new RegExp(`^(?:${expression})$`, "s").test(text));
      }),
      { numRuns: 2_000 },
    );
  });

  test("match a text by itself, whatever is in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { fixed = [] } = parsePattern(text, { wildcards: false, variables: false });
        assert.ok(patternMatches(fixed, text));
      }),
    );
  });

  test("come to an end with a pattern made to be slow", () => {
    assert.equal(matches(`${"*a".repeat(200)}b`, "a".repeat(2_000)), false);
  });
});
