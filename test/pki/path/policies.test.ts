import assert from "node:assert/strict";
import { sha1 } from "../../../src/crypto/digest";
import { verifySignature } from "../../../src/crypto/verifySignature";
import { implicit, integer, objectIdentifier, sequence } from "../../../src/pki/der/writer";
import { encodeCertificatePolicies } from "../../../src/pki/issue/extensions/certificatePolicies";
import { encodeExtension } from "../../../src/pki/issue/extensions/encodeExtension";
import type { PolicyInputs } from "../../../src/pki/path/policyReasons";
import { validate } from "../../../src/pki/path/validate";
import { issue, type Issued } from "../testAuthority";

const anyPolicy = "2.5.29.32.0";
const [gold, silver] = ["1.2.3.1", "1.2.3.2"];

const policies = (...oids: readonly string[]): Uint8Array =>
  encodeCertificatePolicies(oids.map((oid) => ({ oid, cpsUris: [] })));

/** Each from a policy of the issuer to one of the subject. */
const mappings = (...pairs: readonly (readonly [string, string])[]): Uint8Array =>
  encodeExtension("2.5.29.33", true, sequence(...pairs.map((pair) => sequence(...pair.map(objectIdentifier)))));

/** requireExplicitPolicy [0] and inhibitPolicyMapping [1], as the octet of a small number */
const constraints = (...fields: readonly Uint8Array[]): Uint8Array =>
  encodeExtension("2.5.29.36", true, sequence(...fields));
const requireExplicit = (skip: number): Uint8Array => implicit(0, Uint8Array.of(skip));
const inhibitMapping = (skip: number): Uint8Array => implicit(1, Uint8Array.of(skip));
const inhibitAny = (skip: number): Uint8Array => encodeExtension("2.5.29.54", true, integer(skip));

// RFC 5280 section 6.1, RFC 9618
suite("certificate policies", () => {
  let root: Issued;

  suiteSetup(async () => {
    root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
  });

  /** Extensions of the CAs, from the anchor downwards, and of the leaf. */
  async function reasons(inputs: PolicyInputs, ...levels: readonly (readonly Uint8Array[])[]): Promise<string[]> {
    const issued = [root];
    for (const [at, added] of levels.entries()) {
      const template = at < levels.length - 1 ? "SubordinateCACertificate_PathLen3" : "EndEntityCertificate";
      issued.push(await issue({ subject: `CN=${at}`, template, issuer: issued.at(-1) ?? root, added }));
    }
    const [leaf, ...above] = issued.map(({ certificate }) => certificate).reverse();
    assert.ok(leaf);
    const options = { at: new Date(), verify: verifySignature, sha1, anchors: [root.certificate], policies: inputs };
    const { paths, gaveUp } = await validate(leaf, above, options);
    const codes = paths[0]?.reasons.map(({ code, at }) => `${code}@${at}`) ?? [];
    return gaveUp === undefined ? codes : [...codes, gaveUp];
  }

  const explicit = { explicitPolicy: true };

  test("do not matter while nobody requires one", async () => {
    assert.deepEqual(await reasons({}, [policies(gold)], [policies(silver)]), []);
    assert.deepEqual(await reasons({ initialPolicies: [silver] }, [policies(gold)], [policies(gold)]), []);
  });

  test("one that all of the path have is enough where one is required", async () => {
    assert.deepEqual(await reasons(explicit, [policies(gold, silver)], [policies(silver)]), []);
    assert.deepEqual(await reasons(explicit, [policies(anyPolicy)], [policies(silver)]), []);
    assert.deepEqual(await reasons(explicit, [policies(gold)], [policies(silver)]), ["policy@0"]);
    assert.deepEqual(await reasons(explicit, [policies(gold)], []), ["policy@0"]);
  });

  test("an authority may require one of those below it", async () => {
    assert.deepEqual(await reasons({}, [policies(gold), constraints(requireExplicit(0))], [policies(silver)]), [
      "policy@0",
    ]);
    assert.deepEqual(await reasons({}, [policies(gold), constraints(requireExplicit(5))], [policies(silver)]), []);
  });

  test("the user's choice counts where one is required", async () => {
    const wants = (...initialPolicies: string[]): PolicyInputs => ({ ...explicit, initialPolicies });
    assert.deepEqual(await reasons(wants(silver, gold), [policies(gold)], [policies(gold)]), []);
    assert.deepEqual(await reasons(wants(silver), [policies(gold)], [policies(gold)]), ["policy@0"]);
    assert.deepEqual(await reasons(wants(silver), [policies(anyPolicy)], [policies(anyPolicy)]), []);
  });

  test("a policy counts for the one that it is mapped from, unless mapping is inhibited", async () => {
    const mapped = [policies(gold), mappings([gold, silver])];
    const wanted = { ...explicit, initialPolicies: [gold] };
    assert.deepEqual(await reasons(wanted, mapped, [policies(silver)]), []);
    assert.deepEqual(await reasons(wanted, mapped, [policies(gold)]), ["policy@0"]);
    assert.deepEqual(await reasons({ ...wanted, inhibitMapping: true }, mapped, [policies(silver)]), ["policy@0"]);
    const above = [policies(gold), constraints(inhibitMapping(0))];
    assert.deepEqual(await reasons(wanted, above, mapped, [policies(silver)]), ["policy@0"]);
  });

  test("anyPolicy is not mapped", async () => {
    assert.deepEqual(await reasons({}, [policies(gold), mappings([anyPolicy, gold])], [policies(gold)]), ["policy@1"]);
  });

  test("anyPolicy stands for nothing where it is inhibited", async () => {
    assert.deepEqual(await reasons({ ...explicit, inhibitAnyPolicy: true }, [policies(anyPolicy)], [policies(gold)]), [
      "policy@1",
    ]);
    assert.deepEqual(await reasons(explicit, [policies(gold), inhibitAny(0)], [policies(anyPolicy)]), ["policy@0"]);
  });

  test("the same policy twice is malformed", async () => {
    assert.deepEqual(await reasons({}, [policies(gold)], [policies(gold, gold)]), ["malformed-extension@0"]);
  });

  test("mappings of many to many do not grow without end", async () => {
    const many = Array.from({ length: 80 }, (_, number) => `1.2.3.4.${number}`);
    const pairs = many.flatMap((from) => many.map((to): [string, string] => [from, to]));
    const level = [policies(...many), mappings(...pairs)];
    assert.deepEqual(await reasons(explicit, level, level, level, [policies("1.2.3.4.0")]), [
      "budget-exceeded@0",
      "250000 comparisons of names",
    ]);
  });
});
