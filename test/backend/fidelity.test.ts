import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as acmPcaSdk from "@aws-sdk/client-acm-pca";
import { acmOperations } from "../../src/backend/acm/operations";
import { acmPcaOperations } from "../../src/backend/acmpca/operations";
import { controlOperations } from "../../src/backend/control/operations";
import { acmFidelity } from "../../src/backend/fidelity/acmFidelity";
import { acmPcaFidelity } from "../../src/backend/fidelity/acmPcaFidelity";
import { controlFidelity } from "../../src/backend/fidelity/controlFidelity";
import { iotCertificateFidelity } from "../../src/backend/fidelity/iotCertificateFidelity";
import { iotRuleFidelity } from "../../src/backend/fidelity/iotRuleFidelity";
import { iotThingFidelity } from "../../src/backend/fidelity/iotThingFidelity";
import type { FidelityRows } from "../../src/backend/fidelity/fidelity";
import { fidelityPage } from "../../src/backend/fidelity/fidelityPage";
import { s3Fidelity } from "../../src/backend/fidelity/s3Fidelity";
import { certificateOperations } from "../../src/backend/iot/certificates/operations";
import { policyOperations } from "../../src/backend/iot/policies/operations";
import { ruleOperations } from "../../src/backend/iot/rules/operations";
import { thingOperations } from "../../src/backend/iot/things/operations";
import { s3Operations } from "../../src/backend/s3/operations";

type Named = readonly { readonly name: string }[];

suite("the fidelity page", () => {
  for (const [service, operations, rows] of [
    ["AWS Private CA", acmPcaOperations, acmPcaFidelity],
    ["ACM", acmOperations, acmFidelity],
    ["AWS IoT's certificates", certificateOperations, iotCertificateFidelity],
    ["AWS IoT's topic rules and provisioning", ruleOperations, iotRuleFidelity],
    ["AWS IoT's things and policies", [...thingOperations, ...policyOperations], iotThingFidelity],
    ["S3", s3Operations, s3Fidelity],
    ["Rootpin", controlOperations, controlFidelity],
  ] as const satisfies readonly (readonly [string, Named, FidelityRows])[]) {
    test(`it has every operation of ${service} that is answered, and says so of no other`, () => {
      const claimed = Object.keys(rows).filter((name) => rows[name]?.state !== "not");
      assert.deepEqual(claimed.sort(), operations.map(({ name }) => name).sort());
    });
  }

  test("it has every operation that AWS's SDK knows of AWS Private CA", () => {
    const commands = Object.keys(acmPcaSdk).filter((name) => /^[A-Z].*Command$/.test(name));
    assert.deepEqual(Object.keys(acmPcaFidelity).sort(), commands.map((name) => name.replace(/Command$/, "")).sort());
  });

  test("what is assumed, partial or not there has a note", () => {
    const rows = [
      acmPcaFidelity,
      acmFidelity,
      iotCertificateFidelity,
      iotThingFidelity,
      iotRuleFidelity,
      s3Fidelity,
      controlFidelity,
    ].flatMap((each) => Object.entries(each));
    const silent = rows.filter(
      ([, { state, sources, note }]) => note === "" && (state !== "full" || sources.includes("assumed")),
    );
    assert.deepEqual(silent, []);
  });

  test("docs/fidelity.md is up to date: npm run fidelity", () => {
    assert.equal(readFileSync(join(process.cwd(), "docs", "fidelity.md"), "utf8"), fidelityPage());
  });
});
