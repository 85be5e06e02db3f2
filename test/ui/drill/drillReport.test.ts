import assert from "node:assert/strict";
import { blastRadius } from "../../../src/ui/drill/blastRadius";
import type { DrillFacts } from "../../../src/ui/drill/drillFacts";
import { drillReport } from "../../../src/ui/drill/drillReport";
import type { DrillScene } from "../../../src/ui/drill/drillScene";
import { recoveryPlan } from "../../../src/ui/drill/recoveryPlan";
import { english } from "../../webview/openLive";
import { root, world } from "./drillWorld";

function sceneOf(facts: DrillFacts, kind: DrillScene["kind"]): DrillScene {
  const radius = blastRadius(facts);
  assert.ok(radius);
  const plan = recoveryPlan(radius, "us-east-1", english);
  const { at, gaps } = facts;
  return { ...{ radius, plan, at, gaps, kind }, phase: "ready", progress: [], states: new Map() };
}

const reportOf = (facts: DrillFacts, kind: DrillScene["kind"] = "aws"): string =>
  drillReport(sceneOf(facts, kind), english);

/** What Markdown makes something of: all outside of code. */
const outsideOfCode = (text: string): string => text.replaceAll(/^```sh$[^]*?^```$/gm, "").replaceAll(/`[^`\n]*`/g, "");

suite("the recovery plan as a text", () => {
  test("names the numbers, the day of the backend's clock and eight steps", () => {
    const text = reportOf(world());
    assert.match(text, /\*\*214 certificates, 180 devices in 2 regions, 3 pins\*\*/);
    assert.match(text, /^Date: 2026-11-25$/m);
    assert.equal(text.match(/^### \d\. /gm)?.length, 8);
    assert.match(text, /`app\/Pins\.kt:2` `a\.example\.com` \*\*broken\*\*/);
    assert.match(text, /The first 100 of 214 are shown\./);
  });

  test("is the same for the same facts, whoever answered first", () => {
    const facts = world();
    const other = { ...facts, issued: facts.issued.toReversed(), regions: facts.regions.toReversed() };
    assert.equal(reportOf(other), reportOf(facts));
  });

  test("no name becomes Markdown, markup or a further line", () => {
    const text = reportOf(world());
    assert.match(text, /\\u\{202e\}/);
    assert.doesNotMatch(outsideOfCode(text), /<img|\]\(command|rm -rf/);
    assert.doesNotMatch(text, /\u202e/);
    assert.equal(text.match(/^```/gm)?.length ?? 0, 2 * (text.match(/^```sh$/gm)?.length ?? 0));
  });

  test("has the commands of the AWS CLI on AWS alone, and no name in them", () => {
    const text = reportOf(world());
    const commands = [...text.matchAll(/^```sh$([^]*?)^```$/gm)].map(([, lines = ""]) => lines).join("");
    assert.match(
      commands,
      /^aws acm-pca revoke-certificate --certificate-authority-arn \S+root --certificate-serial 0+2 /m,
    );
    assert.match(commands, /^aws iot update-ca-certificate --certificate-id 0+2 --new-status INACTIVE /m);
    assert.match(commands, /^# the same for 114 more$/m);
    assert.doesNotMatch(commands, /device-|<img/);
    assert.doesNotMatch(reportOf(world(), "local"), /```/);
  });

  test("a value with a quote stays one word of the shell", () => {
    const facts = world();
    const regions = facts.regions.map((each) => ({ ...each, region: "x'; echo $(id) #\n" }));
    assert.match(reportOf({ ...facts, regions }), /--region 'x'\\''; echo \$\(id\) #\\u\{a\}'$/m);
  });

  test("of a root, it asks for a new root and for trust stores", () => {
    const text = reportOf({ ...world(), chosen: root.arn });
    assert.match(text, /Create a new root CA/);
    assert.match(text, /Nobody can revoke a root/);
    assert.doesNotMatch(text, /below the same parent/);
  });
});
