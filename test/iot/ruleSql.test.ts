import assert from "node:assert/strict";
import { parseRuleSql } from "../../src/iot/sql/parseRuleSql";
import { ruleMatchesTopic } from "../../src/iot/sql/ruleMatchesTopic";
import { runRule, substitute } from "../../src/iot/sql/runRule";
import { SqlError } from "../../src/iot/sql/sqlError";
import { expressionTable, refusedTable, whereTable } from "./ruleSqlTables";

const message = {
  certificateId: "ab12",
  certificateStatus: "PENDING_ACTIVATION",
  timestamp: 1623723165331,
  certificateRegistrationTimestamp: null,
  device: { model: "lamp", tags: ["a", "b"], "serial number": 7 },
  level: 3,
  text: "12.5",
  on: true,
};
const payload = JSON.stringify(message);
const topic = "$aws/events/certificates/registered/ca34";

suite("a topic rule's SQL", () => {
  const select = (sql: string) => runRule(parseRuleSql(sql), topic, payload, facts);
  const facts = { clientId: "lamp-1", principal: "ab12", timestamp: 1700000000000, accountId: "000000000000" };

  suite("SELECT", () => {
    for (const [expression, expected] of expressionTable) {
      test(`${expression} is ${expected === undefined ? "left out, because it has no value" : JSON.stringify(expected)}`, () => {
        const selected = select(`SELECT ${expression} AS value FROM '${topic}'`);
        assert.deepEqual(selected, expected === undefined ? {} : { value: expected });
      });
    }

    test("* is the whole message, and what is named besides is added to it", () => {
      assert.deepEqual(select(`SELECT * FROM 'a'`), message);
      assert.deepEqual(select(`select *, topic(5) as ca from 'a'`), { ...message, ca: "ca34" });
    });

    test("a field without AS keeps its own name", () => {
      assert.deepEqual(select("SELECT level, device.model, topic(5) FROM 'a'"), {
        level: 3,
        model: "lamp",
        "topic(5)": "ca34",
      });
    });

    test("a payload that is no JSON has no fields; * gives it as text", () => {
      const run = (sql: string) => runRule(parseRuleSql(sql), "a", "21 degrees");
      assert.equal(run("SELECT * FROM 'a'"), "21 degrees");
      assert.deepEqual(run("SELECT level, topic() AS topic FROM 'a'"), { topic: "a" });
    });

    test("names from the message that mean something in JavaScript are fields like others", () => {
      const run = (sql: string, text: string) => runRule(parseRuleSql(sql), "a", text);
      assert.deepEqual(run("SELECT constructor AS c, toString AS s FROM 'a'", "{}"), {});
      const selected = run("SELECT * FROM 'a'", '{"__proto__":{"admin":true}}') as object;
      assert.equal("admin" in selected, false);
    });
  });

  suite("WHERE", () => {
    for (const [condition, expected] of whereTable) {
      test(`${condition} is ${expected ? "true" : "not true"} of the message`, () => {
        assert.equal(select(`SELECT level FROM 'a' WHERE ${condition}`) !== undefined, expected);
      });
    }
  });

  suite("FROM", () => {
    const takes = (filter: string, name: string) => ruleMatchesTopic(parseRuleSql(`SELECT * FROM '${filter}'`), name);

    test("a topic filter takes topics as a subscription does", () => {
      assert.ok(takes("$aws/events/certificates/registered/+", topic));
      assert.ok(takes("$aws/events/#", topic));
      assert.ok(takes(topic, topic));
      assert.ok(!takes("$aws/events/certificates/registered/ca35", topic));
      assert.ok(!takes("#", topic), "a wildcard at the start takes nothing of $aws");
      assert.ok(!takes("sensor/#", "sensor"));
    });
  });

  suite("what is not evaluated is refused, and named with its position", () => {
    for (const [sql, reason, position] of refusedTable) {
      test(sql, () => {
        assert.throws(
          () => parseRuleSql(sql),
          (error) => {
            assert.ok(error instanceof SqlError);
            assert.match(error.message, reason);
            assert.equal(error.position, position, error.message);
            return true;
          },
        );
      });
    }

    test("nesting without an end, and a statement of megabytes", () => {
      for (const sql of [
        `SELECT ${"(".repeat(5000)}`,
        `SELECT ${"NOT ".repeat(5000)}`,
        `SELECT ${"-".repeat(9999)}1`,
      ]) {
        assert.throws(() => parseRuleSql(sql), /deeper than 64 levels/);
      }
      assert.throws(() => parseRuleSql("x".repeat(1_000_000)), /longer than/);
    });
  });

  test("a substitution template is filled in from the message", () => {
    const fill = (template: string) => substitute(template, topic, payload, facts);
    assert.equal(fill("out/${topic(5)}/${device.model}/${clientid()}"), "out/ca34/lamp/lamp-1");
    assert.equal(fill("${level + 1}${none}"), "4undefined");
  });
});
