import { sha1 } from "../../../src/crypto/digest";
import type { DecodedObject } from "../../../src/pki/container/decodedObject";
import { lintObject } from "../../../src/pki/lint/lintObject";
import type { LintContext, LintFinding, LintObject, LintProfile } from "../../../src/pki/lint/rule";

/** A file as it is judged at a time; now when absent. */
export const contextOf = (objects: readonly DecodedObject[], at = new Date()): LintContext => ({
  at,
  objects,
  sha1,
  warningDays: 30,
});

export const isJudged = (object: DecodedObject): object is LintObject =>
  object.kind === "certificate" || object.kind === "certification-request" || object.kind === "certificate-list";

/** What is found at all objects of a file. */
export const findingsIn = (
  objects: readonly DecodedObject[],
  profile: LintProfile,
  at?: Date,
): readonly LintFinding[] => {
  const context = contextOf(objects, at);
  return objects.filter(isJudged).flatMap((object) => lintObject(object, profile, context));
};
