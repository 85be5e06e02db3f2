import type { JsonObject, JsonValue } from "../json/jsonTree";
import type { TextRange } from "../lint/pinSource";
import { parseManifestDate } from "./manifestDate";
import type { ManifestProblems } from "./manifestProblem";

/**
 * One object of a manifest, read field by field. Each problem says where: `hosts[0].pins[1].notAfter`. What is wrong or
 * missing is undefined, after its problem was noted.
 */
export class ManifestFields {
  private readonly values = new Map<string, JsonValue | undefined>();

  constructor(
    private readonly object: JsonObject,
    readonly path: string,
    private readonly problems: ManifestProblems,
    known: readonly string[],
  ) {
    for (const { name, value } of object.members) {
      if (this.values.has(name.text)) {
        problems.error(name.range, `"${name.text}" is there twice${this.where()}: keep one.`);
      } else if (known.includes(name.text)) this.values.set(name.text, value);
      else problems.error(name.range, this.unknown(name.text, known));
    }
  }

  private where(): string {
    return this.path === "" ? "" : ` in ${this.path}`;
  }

  private unknown(name: string, known: readonly string[]): string {
    const near = known.find((each) => each.toLowerCase() === name.toLowerCase());
    const hint = near === undefined ? `Known are ${known.join(", ")}.` : `Write "${near}".`;
    return `There is no property "${name}"${this.where()}. ${hint}`;
  }

  at(name: string): string {
    return this.path === "" ? name : `${this.path}.${name}`;
  }

  /** Where a problem with a field stands. */
  rangeOf(name: string): TextRange {
    return (
      this.values.get(name)?.range ??
      this.object.members.find((each) => each.name.text === name)?.name.range ??
      this.start()
    );
  }

  private start(): TextRange {
    return { start: this.object.range.start, end: this.object.range.start + 1 };
  }

  private has(name: string): boolean {
    return this.values.has(name);
  }

  /** Notes that a field is missing, when it is. */
  require(name: string, what: string): this {
    if (!this.has(name)) this.problems.error(this.start(), `${this.at(name)} is missing: ${what}.`);
    return this;
  }

  private wrong(name: string, what: string): void {
    this.problems.error(this.rangeOf(name), `${this.at(name)}: ${what}`);
  }

  /** What was found, or a problem when the field is there and has something else. */
  private found<T>(name: string, value: T | undefined, belongs: string): T | undefined {
    if (value === undefined && this.has(name)) this.wrong(name, `${belongs} belongs here.`);
    return value;
  }

  /** A text; `check` says what is wrong with it. */
  text(name: string, check: (text: string) => string | undefined = () => undefined): string | undefined {
    const value = this.values.get(name);
    const text = this.found(name, value?.kind === "string" ? value.text : undefined, "a text in double quotes");
    const problem = text === undefined ? undefined : check(text);
    if (problem !== undefined) this.wrong(name, problem);
    return problem === undefined ? text : undefined;
  }

  /** One of some words or numbers. */
  choice<T extends string | number>(name: string, choices: readonly T[]): T | undefined {
    const value = this.values.get(name);
    const given = value?.kind === "string" ? value.text : value?.kind === "scalar" ? value.value : undefined;
    const belongs = choices.length === 1 ? "" : "one of ";
    const chosen = choices.find((each) => each === given);
    return this.found(name, chosen, `${belongs}${choices.map((each) => JSON.stringify(each)).join(", ")}`);
  }

  flag(name: string): boolean | undefined {
    const value = this.values.get(name);
    const flag = value?.kind === "scalar" && typeof value.value === "boolean" ? value.value : undefined;
    return this.found(name, flag, "true or false");
  }

  date(name: string): Date | undefined {
    const value = this.values.get(name);
    const date = value?.kind === "string" ? parseManifestDate(value.text) : undefined;
    return this.found(name, date, 'a day such as "2027-12-31"');
  }

  /** The objects of a list; `whenEmpty` says what is wrong with an empty one. */
  objects(name: string, known: readonly string[], whenEmpty?: string): ManifestFields[] | undefined {
    const list = this.list(name);
    if (list?.length === 0 && whenEmpty !== undefined) this.wrong(name, whenEmpty);
    return list?.flatMap((item, index) => {
      const path = `${this.at(name)}[${index}]`;
      if (item.kind === "object") return [new ManifestFields(item, path, this.problems, known)];
      this.problems.error(item.range, `${path}: an object in curly brackets belongs here.`);
      return [];
    });
  }

  private list(name: string): readonly JsonValue[] | undefined {
    const value = this.values.get(name);
    return this.found(name, value?.kind === "array" ? value.items : undefined, "a list in square brackets");
  }

  /** Files, relative to the manifest. */
  files(name: string): string[] {
    return (this.list(name) ?? []).flatMap((item, index) => {
      const path = `${this.at(name)}[${index}]`;
      const problem = item.kind === "string" ? fileProblem(item.text) : "the path of a file belongs here.";
      if (problem !== undefined) this.problems.error(item.range, `${path}: ${problem}`);
      return item.kind === "string" ? [item.text] : [];
    });
  }
}

/** What is wrong with a path that the manifest names. */
export function fileProblem(path: string): string | undefined {
  if (path.trim() === "") return "the path of a file belongs here.";
  if (/\p{Cc}/u.test(path)) return "this path has a control character.";
  if (/^([/~]|[a-z][a-z0-9+.-]*:)/i.test(path))
    return "write the path relative to this manifest, such as certs/root.pem.";
  return path.includes("\\") ? 'write "/" between folders, which every system understands.' : undefined;
}
