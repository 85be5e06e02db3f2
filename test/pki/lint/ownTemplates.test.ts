// What the local backend issues is without errors and warnings under the profile that it is issued for.
import assert from "node:assert/strict";
import { findTemplate, templates } from "../../../src/pki/issue/templates";
import type { LintProfile } from "../../../src/pki/lint/rule";
import { classicKeyAlgorithms } from "../keyKinds";
import { issue, type Issued } from "../testAuthority";
import { templateRows } from "../templateTable";
import { findingsIn } from "./lintContext";

const day = 86_400_000;
const inDays = (days: number): Date => new Date(Math.floor(Date.now() / 1000) * 1000 + days * day);

/** A template that leaves everything to the request cannot be right by itself. */
const complete = templateRows.filter(({ name }) => !name.startsWith("Blank"));

const serious = (chain: readonly Issued[], profile: LintProfile) =>
  findingsIn(
    chain.map(({ certificate }) => certificate),
    profile,
  ).filter(({ severity }) => severity !== "notice");

function profilesFor(template: string): readonly LintProfile[] {
  if (/CACertificate/.test(template)) return ["private-pki", "iot-ca"];
  if (/ServerAuth/.test(template)) return ["private-pki", "acm-import"];
  if (/ClientAuth|^EndEntityCertificate/.test(template)) return ["private-pki", "iot-device"];
  return ["private-pki"];
}

suite("certificates from our own templates", () => {
  for (const keyAlgorithm of classicKeyAlgorithms) {
    suite(`with a key ${keyAlgorithm}`, () => {
      let root: Issued;
      let authority: Issued;

      suiteSetup(async () => {
        const names = { keyAlgorithm, notBefore: inDays(-1) };
        root = await issue({ ...names, subject: "CN=Root", template: "RootCACertificate", notAfter: inDays(3650) });
        authority = await issue({
          ...names,
          subject: "CN=Devices",
          template: "SubordinateCACertificate_PathLen0",
          issuer: root,
          notAfter: inDays(1825),
        });
      });

      test("the root and the authority are without errors and warnings", () => {
        assert.ok(findTemplate("RootCACertificate"));
        for (const profile of ["private-pki", "iot-ca", "acm-import"] as const) {
          assert.deepEqual(
            serious([root], profile).filter(({ rule }) => rule !== "acm/authority-imported"),
            [],
          );
        }
        assert.deepEqual(serious([authority, root], "iot-ca"), []);
        assert.deepEqual(serious([authority, root], "private-pki"), []);
      });

      for (const { name } of complete) {
        if (name.startsWith("RootCACertificate")) continue;
        test(`${name} is without errors and warnings`, async () => {
          const isAuthority = name.includes("CACertificate");
          const certificate = await issue({
            subject: "CN=thing-1",
            template: name,
            issuer: isAuthority ? root : authority,
            keyAlgorithm,
            key: authority,
            notBefore: inDays(0),
            notAfter: inDays(365),
          });
          const chain = isAuthority ? [certificate, root] : [certificate, authority, root];
          for (const profile of profilesFor(name)) assert.deepEqual(serious(chain, profile), [], profile);
        });
      }
    });
  }

  test("all templates but blank ones are looked at", () => {
    assert.equal(templates.filter(({ name }) => !name.startsWith("Blank")).length, complete.length);
  });
});
