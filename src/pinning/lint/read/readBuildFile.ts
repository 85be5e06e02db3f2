import { emptySource, type PinSource, type TextAt } from "../pinSource";

const group = "com\\.squareup\\.okhttp3";
const artifact = "okhttp(?:-bom|-jvm|-android)?";
const number = "\\d+(?:\\.\\d+){1,3}(?:-[\\w.]+)?";
const gap = "[^{}]{0,200}?";

/** Forms in which a build file names its OkHttp: Gradle in one string or with names, a version catalog, Maven. */
const direct = [
  new RegExp(`${group}:${artifact}:(${number})`),
  new RegExp(`${group}["'],?\\s*name\\s*[:=]\\s*["']${artifact}["'],?\\s*version\\s*[:=]\\s*["'](${number})["']`),
  new RegExp(`${group}:${artifact}["']${gap}version\\s*=\\s*["'](${number})["']`),
  new RegExp(
    `<groupId>\\s*${group}\\s*</groupId>\\s*<artifactId>\\s*${artifact}\\s*</artifactId>\\s*<version>\\s*(${number})\\s*<`,
  ),
];

/** The same with a name that stands for the version elsewhere in the file. */
const indirect = [
  new RegExp(`${group}:${artifact}:\\$\\{?([\\w.]+)`),
  new RegExp(`${group}:${artifact}["']${gap}version\\.ref\\s*=\\s*["']([\\w.-]+)["']`),
  new RegExp(
    `${group}["'],?\\s*name\\s*[:=]\\s*["']${artifact}["'],?\\s*version(?:\\.ref)?\\s*[:=]\\s*["']?\\$?\\{?([\\w.-]+)`,
  ),
  new RegExp(`${group}:${artifact}:["']\\s*\\+\\s*([\\w.]+)`),
  new RegExp(
    `<groupId>\\s*${group}\\s*</groupId>\\s*<artifactId>\\s*${artifact}\\s*</artifactId>\\s*<version>\\s*\\$\\{([\\w.-]+)\\}`,
  ),
];

/** The version of OkHttp that a build file asks for. */
export function readBuildFile(text: string): PinSource {
  if (!text.includes("com.squareup.okhttp3")) return emptySource;
  const code = withoutComments(text);
  const okHttpVersion = directVersion(code) ?? namedVersion(code);
  return okHttpVersion ? { ...emptySource, okHttpVersion } : emptySource;
}

function directVersion(text: string): TextAt | undefined {
  for (const pattern of direct) {
    const found = versionIn(text, pattern);
    if (found) return found;
  }
  return undefined;
}

function namedVersion(text: string): TextAt | undefined {
  for (const pattern of indirect) {
    const [, name] = pattern.exec(text) ?? [];
    const found = name === undefined ? undefined : definition(text, name);
    if (found) return found;
  }
  return undefined;
}

/** `okhttp = "4.9.3"`, `okhttp: '4.9.3'`, `<okhttp.version>4.9.3<`; of `versions.okhttp`, its last part. */
function definition(text: string, name: string): TextAt | undefined {
  const last = name.split(".").at(-1) ?? name;
  return (
    versionIn(text, new RegExp(`<${escaped(name)}>\\s*(${number})\\s*<`)) ??
    versionIn(text, new RegExp(`(?:^|[\\s.,{(\\["'])${escaped(last)}["'\\]]*\\s*[:=]\\s*["'](${number})["']`, "m"))
  );
}

function versionIn(text: string, pattern: RegExp): TextAt | undefined {
  const found = pattern.exec(text);
  const [whole, version] = found ?? [];
  if (!found || whole === undefined || version === undefined) return undefined;
  const start = found.index + whole.lastIndexOf(version);
  return { text: version, range: { start, end: start + version.length } };
}

const escaped = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\-]/g, "\\$&");

/** Comments as blanks, so that what is left keeps its place. */
const withoutComments = (text: string): string =>
  text.replace(/<!--[^]*?(?:-->|$)|\/\*[^]*?(?:\*\/|$)|(?<![:\w])\/\/[^\n]*|^\s*#[^\n]*/gm, (comment) =>
    comment.replace(/[^\n]/g, " "),
  );
