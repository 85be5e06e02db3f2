import { sha256 } from "../../crypto/digest";
import type { Certificate } from "../../pki/certificate/certificate";
import { certificatesIn } from "../../pki/container/certificates";
import { findGenerator, generatedBy } from "../../pinning/generators";
import { hostPatternProblem } from "../../pinning/hostPattern";
import { parseManifestDate } from "../../pinning/manifest/manifestDate";
import { manifestToPinSet } from "../../pinning/manifest/manifestToPinSet";
import { type ManifestHost, type PinManifest, unnamedOwner } from "../../pinning/manifest/pinManifest";
import { readManifest } from "../../pinning/manifest/readManifest";
import { writeManifest } from "../../pinning/manifest/writeManifest";
import type { PinnedKey } from "../../pinning/pinnedKey";
import { type PinSet, trustAnchorsOf } from "../../pinning/pinSet";
import { type PinProblem, pinSetProblems } from "../../pinning/pinSetProblems";
import { withAuthorities } from "../../pinning/withAuthorities";
import type { CheckedDeclaration, CheckedFile, CheckedPin } from "../pins/check/checkedFile";
import { LinePlaces } from "../pins/check/linePlaces";

/** The text of a manifest with all that the files pin; undefined when no host of them can be in one. */
export function manifestOfPins(files: readonly CheckedFile[], trustAnchors: readonly string[]): string | undefined {
  const hosts = new Map<string, ManifestHost>();
  for (const declaration of files.flatMap(({ declarations }) => declarations)) {
    const pattern = patternOf(declaration);
    if (pattern === undefined) continue;
    const before = hosts.get(pattern);
    const pins = uniqueByPin([...(before?.pins ?? []), ...declaration.pins.flatMap(pinnedKey)]);
    const expiresOn = before?.expiresOn ?? parseManifestDate(declaration.expiresOn ?? "");
    if (pins.length > 0) {
      hosts.set(pattern, { pattern, renewal: "unknown", chain: [], pins, ...(expiresOn && { expiresOn }) });
    }
  }
  if (hosts.size === 0) return undefined;
  const inOrder = [...hosts.values()].sort((one, other) => one.pattern.localeCompare(other.pattern));
  return writeManifest({ version: 1, hosts: inOrder, trustAnchors, outputs: [] });
}

function patternOf({ host, includeSubdomains }: CheckedDeclaration): string | undefined {
  if (host === undefined) return undefined;
  const pattern = includeSubdomains && !host.startsWith("*") ? `**.${host}` : host;
  return hostPatternProblem(pattern) === undefined ? pattern : undefined;
}

/** A key that no certificate here has may be the one in reserve. */
function pinnedKey({ spki, key }: CheckedPin): PinnedKey[] {
  if (spki === undefined) return [];
  if (!key || key.role === "reserve") {
    return [{ pin: spki, role: "backup", owner: key?.owner ?? unnamedOwner, inChain: false }];
  }
  const { owner, role, notAfter } = key;
  return [{ pin: spki, role, owner, ...(notAfter && { notAfter }), inChain: true }];
}

const uniqueByPin = (keys: readonly PinnedKey[]): PinnedKey[] =>
  [...new Map([...keys].reverse().map((key) => [key.pin, key])).values()].reverse();

/** What a manifest names, without a look at any other file. */
export interface ManifestOutline {
  /** Why it cannot be written from: the first fault, and its line, counted from 1. */
  readonly fault?: { readonly message: string; readonly line: number };
  readonly hosts: readonly string[];
  /** Relative to the manifest, as all paths here. */
  readonly trustAnchors: readonly string[];
  readonly chains: readonly string[];
  readonly outputs: readonly { readonly format: string; readonly file: string }[];
}

export function manifestOutline(text: string): ManifestOutline {
  const { manifest, problems } = readManifest(text);
  const fault = problems.find(({ severity }) => severity === "error");
  const line = fault && new LinePlaces(text).place(fault.range.start).line + 1;
  return {
    ...(fault && line !== undefined && { fault: { message: fault.message, line } }),
    hosts: manifest?.hosts.map(({ pattern }) => pattern) ?? [],
    trustAnchors: manifest?.trustAnchors ?? [],
    chains: [...new Set(manifest?.hosts.flatMap(({ chain }) => chain))],
    outputs: manifest?.outputs ?? [],
  };
}

export interface ManifestFile {
  /** Relative to the manifest; of a companion from its output's folder. */
  readonly path: string;
  readonly text: string;
}

export interface ManifestCode {
  readonly files: readonly ManifestFile[];
  /** What would break an app that ships it, worst first within a host. */
  readonly problems: readonly PinProblem[];
}

type FileContent = Uint8Array | string;

/**
 * The files that a manifest without a fault is written as. `trustAnchors`, `chains`: what the files hold that it names.
 * Throws PinningError for a format that does not exist, PkiError for a trust anchor or a chain that is none.
 */
export function codeOfManifest(
  text: string,
  trustAnchors: readonly FileContent[],
  at: Date,
  chains: readonly FileContent[] = [],
): ManifestCode {
  const { manifest } = readManifest(text);
  if (!manifest) return { files: [], problems: [] };
  const pinSet = pinSetOf(manifest, trustAnchors.flatMap(certificatesIn), chains.flatMap(certificatesIn));
  return { files: manifest.outputs.flatMap((output) => filesOf(output, pinSet)), problems: pinSetProblems(pinSet, at) };
}

function pinSetOf(manifest: PinManifest, anchors: readonly Certificate[], chain: readonly Certificate[]): PinSet {
  const pinSet = manifestToPinSet(manifest, trustAnchorsOf(anchors, sha256));
  return withAuthorities(pinSet, [...chain, ...anchors], sha256);
}

function filesOf({ format, file }: PinManifest["outputs"][number], pinSet: PinSet): ManifestFile[] {
  const generator = findGenerator(format);
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  const { code, companions } = generatedBy(generator, pinSet);
  return [{ path: file, text: code }, ...companions.map(({ path, text }) => ({ path: `${folder}${path}`, text }))];
}
