import { readInputFile } from "../inputFile";
import { sha1 } from "../../crypto/digest";
import { openPkcs12 } from "../../crypto/openPkcs12";
import type { DecodedObject } from "../../pki/container/decodedObject";
import { decodeInput } from "../../pki/container/decodeInput";
import { locateObjects } from "../../pki/container/locateObjects";
import type { Pkcs12Container } from "../../pki/container/pkcs12Container";
import { pkcs7Objects } from "../../pki/container/pkcs7Objects";
import { lintObject, profileFor } from "../../pki/lint/lintObject";
import type { LintObject } from "../../pki/lint/rule";
import { PkiError } from "../../pki/pkiError";
import { CliError } from "../cliError";
import { shownPath } from "../pins/checking/findFiles";
import type { LintedFile, LintedObject, UnreadObject } from "./lintedFile";
import { adjusted, type LintSettings } from "./lintSettings";

/** An object of a file, and the line on which its block begins. */
interface PlacedObject {
  readonly object: DecodedObject;
  readonly line?: number;
}

/** Judges everything in a file that can be judged. Throws a CliError for a file that cannot be read, or holds nothing. */
export async function lintFile(file: string, settings: LintSettings, signal: AbortSignal): Promise<LintedFile> {
  const placed = await placedObjects(file, signal);
  const objects = placed.map(({ object }) => object);
  const context = { at: settings.at, objects, sha1, warningDays: settings.warningDays };
  const linted: LintedObject[] = [];
  const unread: UnreadObject[] = [];
  for (const [block, { object, line }] of placed.entries()) {
    const place = { block, ...(line !== undefined && { line }) };
    if (isJudged(object)) {
      const findings = lintObject(object, settings.profile, context).flatMap((each) => adjusted(each, settings));
      linted.push({ ...place, object, profile: profileFor(object, settings.profile, context), findings });
    } else if (object.kind === "failed")
      unread.push({ ...place, code: object.error.code, error: object.error.message });
    else if (object.kind === "pkcs12" && !object.opened) unread.push({ ...place, ...notOpened });
  }
  return { file: shownPath(file), linted, unread };
}

const isJudged = (object: DecodedObject): object is LintObject =>
  object.kind === "certificate" || object.kind === "certification-request" || object.kind === "certificate-list";

const notOpened = {
  code: "password-needed",
  error: "The PKCS #12 file has a password, which is not asked for here: take the certificates out of it first.",
};

async function placedObjects(file: string, signal: AbortSignal): Promise<readonly PlacedObject[]> {
  const bytes = readInputFile(file);
  const objects = decode(file, bytes);
  const lines = linesOf(bytes);
  const placed = objects.map((object, index) => {
    const line = lines.length === objects.length ? lines[index] : undefined;
    return { object, ...(line !== undefined && { line }) };
  });
  const opened = placed.map(async (each) =>
    each.object.kind === "pkcs12" ? openWithoutPassword(each.object, each.line, signal) : [each],
  );
  return (await Promise.all(opened)).flat();
}

/** Some files have no password, or the empty one. */
async function openWithoutPassword(
  container: Pkcs12Container,
  line: number | undefined,
  signal: AbortSignal,
): Promise<readonly PlacedObject[]> {
  const place = line === undefined ? {} : { line };
  try {
    const opened = await openPkcs12(container, "", signal);
    return [opened.container, ...opened.objects].map((object) => ({ object, ...place }));
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    if (error.code === "wrong-password") return [{ object: container, ...place }];
    return [{ object: { kind: "failed", error }, ...place }];
  }
}

function decode(file: string, bytes: Uint8Array): readonly DecodedObject[] {
  try {
    return decodeInput(bytes);
  } catch (error) {
    if (error instanceof PkiError) throw new CliError(error.code, `"${file}": ${error.message}`, 2, { cause: error });
    throw error;
  }
}

/** Of each object of a text in PEM; what a container carries stands on the container's line. None for another file. */
function linesOf(bytes: Uint8Array): readonly number[] {
  const text = new TextDecoder().decode(bytes);
  return locateObjects(text).flatMap(({ object, line }) =>
    object.kind === "pkcs7" ? [line, ...pkcs7Objects(object).map(() => line)] : [line],
  );
}
