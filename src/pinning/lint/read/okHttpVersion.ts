import type { TextAt } from "../pinSource";
import type { SourceFile } from "./sourceFile";

const named = /\bOkHttp3?(?: version)?[ /:]*v?(\d{1,2}\.\d{1,3}(?:\.\d{1,3})?|\d\.x)/i;

const constant = /^ok_?http3?(?:_?version)?$/i;

/** The version of OkHttp that a comment or a constant names. */
export function okHttpNamed(file: SourceFile): TextAt | undefined {
  const { comments, text, words } = file;
  const artifact = /com\.squareup\.okhttp3:okhttp(?:-bom|-jvm|-android)?:(\d+(?:\.\d+){1,3})/.exec(text);
  if (artifact) return versionAt(artifact, 0);
  for (const comment of comments) {
    const found = named.exec(comment.text);
    if (found) return versionAt(found, comment.start);
  }
  return [...words].some((word) => constant.test(word)) ? ofConstant(file) : undefined;
}

/** `const val OKHTTP = "4.2.1"`. */
function ofConstant(file: SourceFile): TextAt | undefined {
  for (const [name, [assigned]] of file.assignments) {
    const value = assigned?.nodes[0];
    const part = value?.kind === "string" ? value.parts?.[0] : undefined;
    const found = constant.test(name) ? /^(\d+(?:\.\d+){1,2})/.exec(part?.text ?? "") : undefined;
    if (found && part) return versionAt(found, part.start);
  }
  return undefined;
}

function versionAt(found: RegExpExecArray, offset: number): TextAt | undefined {
  const [whole, version] = found;
  if (version === undefined) return undefined;
  const start = offset + found.index + whole.lastIndexOf(version);
  return { text: version.replace(/\.x$/, ""), range: { start, end: start + version.length } };
}
