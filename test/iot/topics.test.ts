import assert from "node:assert/strict";
import { checkTopic, checkTopicFilter, topicMatches } from "../../src/iot/topics";

suite("topics of AWS IoT", () => {
  const matching: readonly (readonly [filter: string, topic: string, matches: boolean])[] = [
    ["a/b", "a/b", true],
    ["a/b", "a/b/c", false],
    ["a/b/c", "a/b", false],
    ["a/+", "a/b", true],
    ["a/+", "a/b/c", false],
    ["a/+", "a/", true],
    ["+/b", "a/b", true],
    ["+", "a", true],
    ["a/#", "a/b/c", true],
    ["sensor/#", "sensor/", true],
    ["sensor/#", "sensor", false],
    ["#", "a/b", true],
    ["#", "$aws/events/x", false],
    ["+/events", "$aws/events", false],
    ["$aws/#", "$aws/events/x", true],
    ["A", "a", false],
    ["/a", "a", false],
    ["+/a", "/a", true],
  ];
  for (const [filter, topic, matches] of matching) {
    test(`"${filter}" ${matches ? "gets" : "does not get"} "${topic}"`, () => {
      assert.equal(topicMatches(filter, topic), matches);
    });
  }

  const slashes = (count: number): string => "a/".repeat(count) + "a";
  const topics: readonly (readonly [what: string, topic: string, problem: RegExp | undefined])[] = [
    ["plain", "a/b", undefined],
    ["seven slashes", slashes(7), undefined],
    ["eight slashes", slashes(8), /7 slashes/],
    ["eight slashes of AWS's own", `$aws/things/${slashes(8)}`, undefined],
    ["seven slashes through a rule", `$aws/rules/name/${slashes(7)}`, undefined],
    ["eight slashes through a rule", `$aws/rules/name/${slashes(8)}`, /7 slashes/],
    ["256 bytes", "ä".repeat(128), undefined],
    ["257 bytes", `${"ä".repeat(128)}a`, /256 bytes/],
    ["empty", "", /empty/],
    ["a wildcard", "a/+", /wildcards/],
    ["half a character", "a\ud800", /well-formed/],
    ["a NUL", "a\u0000", /well-formed/],
  ];
  for (const [what, topic, problem] of topics) {
    test(`${what}: ${problem ? "not a topic" : "a topic"} to publish on`, () => {
      assert.match(checkTopic(topic) ?? "", problem ?? /^$/);
    });
  }

  const filters: readonly (readonly [filter: string, problem: RegExp | undefined])[] = [
    ["a/+/b/#", undefined],
    ["#", undefined],
    ["a/#/b", /at the end/],
    ["a/b#", /level of their own/],
    ["a+/b", /level of their own/],
    [`$share/group/${slashes(7)}`, undefined],
    [`$share/group/${slashes(8)}`, /7 slashes/],
    ["", /empty/],
  ];
  for (const [filter, problem] of filters) {
    test(`"${filter}" is ${problem ? "no" : "a"} topic filter`, () => {
      assert.match(checkTopicFilter(filter) ?? "", problem ?? /^$/);
    });
  }
});
