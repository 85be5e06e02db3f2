import { commonName } from "../../../pki/certificate/name";
import { decodeInput } from "../../../pki/container/decodeInput";
import type { Digest } from "../../../pki/digest";
import { PkiError } from "../../../pki/pkiError";
import { type KnownKey, type KnownKeys, type KnownObject, knownKeysOf } from "../../../pinning/lint/knownKeys";
import { lintPins } from "../../../pinning/lint/lintPins";
import type { PinFinding } from "../../../pinning/lint/pinFinding";
import type { PinDeclaration, PinSource } from "../../../pinning/lint/pinSource";
import { readPinSource } from "../../../pinning/lint/readPinSource";
import { manifestName } from "../../../pinning/manifest/pinManifest";
import { readManifest } from "../../../pinning/manifest/readManifest";
import type {
  Checked,
  CheckedDeclaration,
  CheckedFile,
  CheckedProblem,
  CheckSettings,
  KeyFacts,
  KnownPlace,
} from "./checkedFile";
import { LinePlaces } from "./linePlaces";
import { matchPin } from "./matchPin";

/** A file as it is now. */
export interface FileText {
  readonly uri: string;
  /** Of the workspace's folder, or of the file itself when it is in none. */
  readonly folder: string;
  /** From that folder. */
  readonly path: string;
  readonly version: number;
  readonly content: Uint8Array | string;
}

/** What may hold certificates, requests or public keys. */
export interface KeyFile {
  /** Of the file; absent for what is in none. */
  readonly uri?: string;
  /** For people: "certs/chain.pem", "Amazon Trust Services". */
  readonly where: string;
  readonly content: Uint8Array | string;
}

interface ReadFile extends Omit<FileText, "content"> {
  readonly text: string;
  readonly source: PinSource;
  /** Of a file with the manifest's name. */
  readonly manifest?: ReturnType<typeof readManifest>;
}

interface ReadKeys extends Omit<KeyFile, "content"> {
  readonly objects: readonly KnownObject[];
}

/** What a workspace pins, and the keys that are known there: each file is read once, and checked with all others. */
export class PinProject {
  private readonly files = new Map<string, ReadFile>();
  private readonly keys = new Map<string, ReadKeys>();
  private known?: KnownKeys;

  /** `common`: keys that everybody has. */
  constructor(
    private readonly sha256: Digest,
    private readonly common: readonly KnownObject[] = [],
  ) {}

  put({ content, ...file }: FileText): void {
    const text = typeof content === "string" ? content : textOf(content);
    const source = readPinSource(file.path, text);
    const manifest = isManifest(file.path) ? readManifest(text) : undefined;
    if (!manifest && isEmpty(source)) this.files.delete(file.uri);
    else this.files.set(file.uri, { ...file, text, source, ...(manifest && { manifest }) });
  }

  putKeys(id: string, { content, ...file }: KeyFile): void {
    const objects = objectsIn(content).map((object) => ({ object, where: file.where }));
    this.keys.delete(id);
    if (objects.length > 0) this.keys.set(id, { ...file, objects });
    delete this.known;
  }

  /** Of a file with pins, or of one with keys. */
  remove(uri: string): void {
    this.files.delete(uri);
    if (this.keys.delete(uri)) delete this.known;
  }

  check(settings: CheckSettings): Checked {
    const known = (this.known ??= this.knownKeys());
    const places = new Map([...this.keys.values()].map(({ where, uri }) => [where, uri]));
    const describe = new KeyDescriptions(places);
    const files = this.groups().flatMap((group) => checkGroup(group, { known, settings, describe }));
    return {
      files: files.filter(({ declarations, problems }) => declarations.length + problems.length > 0),
      knowsOwnKeys: this.keys.size > 0,
    };
  }

  private knownKeys(): KnownKeys {
    const found = [...this.keys.values()].flatMap(({ objects }) => objects);
    return knownKeysOf([...this.common, ...found], this.sha256);
  }

  /** What is judged together: the files of a folder of the workspace, or of the manifest that is next above them. A broken one counts as none. */
  private groups(): readonly Group[] {
    const manifests = [...this.files.values()].filter(({ manifest }) => manifest?.manifest !== undefined);
    const groups = new Map<ReadFile | string, Group>();
    for (const file of this.files.values()) {
      const manifest = manifestAbove(file, manifests);
      const key = manifest ?? file.folder;
      const group = groups.get(key) ?? { files: [], ...(manifest && { manifest }) };
      group.files.push(file);
      groups.set(key, group);
    }
    return [...groups.values()];
  }
}

interface Group {
  readonly files: ReadFile[];
  readonly manifest?: ReadFile;
}

const isManifest = (path: string): boolean => path.slice(path.lastIndexOf("/") + 1) === manifestName;

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

function manifestAbove({ folder, path }: ReadFile, manifests: readonly ReadFile[]): ReadFile | undefined {
  const above = manifests.filter((each) => each.folder === folder && path.startsWith(folderOf(each.path)));
  return above.sort((one, other) => other.path.length - one.path.length)[0];
}

/** Windows' tools write UTF-16; the mark at the start tells. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder().decode(bytes);
}

const isEmpty = ({ declarations, remarks, calls, okHttpVersion, broken }: PinSource): boolean =>
  declarations.length + remarks.length + calls.length === 0 && !okHttpVersion && !broken;

function objectsIn(content: Uint8Array | string): ReturnType<typeof decodeInput> {
  try {
    return decodeInput(content).filter((object) => "subjectPublicKeyInfo" in object);
  } catch (error) {
    if (error instanceof PkiError) return []; // something else that has such a name
    throw error;
  }
}

interface CheckParts {
  readonly known: KnownKeys;
  readonly settings: CheckSettings;
  readonly describe: KeyDescriptions;
}

function checkGroup({ files, manifest: file }: Group, parts: CheckParts): readonly CheckedFile[] {
  const { known, settings } = parts;
  const manifest = file?.manifest?.manifest && { path: file.path, manifest: file.manifest.manifest };
  const okHttp = manifest?.manifest.okHttp;
  const okHttpVersion = okHttp === undefined ? {} : { okHttpVersion: String(okHttp) };
  const found = lintPins(files, { known, ...settings, ...okHttpVersion, ...(manifest && { manifest }) });
  return files.map((each, at) => {
    const problems = each.manifest?.problems ?? [];
    const ofManifest = problems.map((problem) => ({ ...problem, rule: "manifest", fixes: [] }));
    // Where a manifest breaks off, its own problems say more.
    const ofRules = (found[at]?.findings ?? []).filter(({ rule }) => problems.length === 0 || rule !== "broken-file");
    return checkedFile(each, [...ofManifest, ...ofRules], parts);
  });
}

function checkedFile(file: ReadFile, findings: readonly PinFinding[], parts: CheckParts): CheckedFile {
  const places = new LinePlaces(file.text);
  const { uri, version, path, source } = file;
  const kinds = new Map(source.declarations.flatMap(({ pins, kind }) => pins.map(({ text }) => [text, kind] as const)));
  const problem = ({ pin, range, fixes, ...rest }: PinFinding): CheckedProblem => {
    const key = pin === undefined ? undefined : matchPin(pin, kinds.get(pin) ?? "spki", parts.known).key;
    return {
      ...rest,
      range: places.span(range),
      ...(key && { key: parts.describe.facts(key) }),
      fixes: fixes.map(({ title, edits }) => ({
        title,
        edits: edits.map((edit) => ({ range: places.span(edit.range), text: edit.text })),
      })),
    };
  };
  return {
    uri,
    version,
    path,
    declarations: source.declarations.map((declaration) => checkedDeclaration(declaration, file.text, places, parts)),
    problems: findings.map(problem),
  };
}

function checkedDeclaration(
  { host, includeSubdomains = false, range, pins, expiresOn, kind }: PinDeclaration,
  text: string,
  places: LinePlaces,
  { known, describe }: CheckParts,
): CheckedDeclaration {
  return {
    ...(host && { host: host.text.trim().toLowerCase() }),
    includeSubdomains,
    range: places.span(range),
    ...(expiresOn && { expiresOn: expiresOn.text }),
    pins: pins.map((written) => {
      const { pin, key } = matchPin(written.text, kind, known);
      const { end } = written.range;
      const spki = key?.pin ?? (kind === "spki" && pin.startsWith("sha256/") ? pin : undefined);
      const isQuoted = /["'`]/.test(text.charAt(end));
      return {
        pin,
        ...(spki !== undefined && { spki }),
        range: places.span(written.range),
        behind: places.place(isQuoted ? end + 1 : end),
        ...(key && { key: describe.facts(key) }),
      };
    }),
  };
}

/** Each key is described once: the same object crosses from the thread but once, too. */
class KeyDescriptions {
  private readonly described = new Map<KnownKey, KeyFacts>();

  constructor(private readonly uris: ReadonlyMap<string, string | undefined>) {}

  facts(key: KnownKey): KeyFacts {
    const known = this.described.get(key);
    if (known) return known;
    const { pin, owner, role, notAfter, certificates, where } = key;
    const [certificate] = certificates;
    const name = (certificate && commonName(certificate.subject)) ?? owner;
    const facts = {
      pin,
      name,
      owner,
      role,
      ...(notAfter && { notAfter }),
      where: where.map((each) => this.place(each)),
    };
    this.described.set(key, facts);
    return facts;
  }

  private place(name: string): KnownPlace {
    const uri = this.uris.get(name);
    return { name, ...(uri !== undefined && { uri }) };
  }
}
