/** Characters that XML has a use for, or cannot hold as they are. */
const special = /[<>&"'\u0000-\u001f\u007f]/g;

const names: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  '"': "&quot;",
  "'": "&apos;",
};

const xmlText = (text: string | number | boolean): string =>
  String(text).replaceAll(special, (character) => names[character] ?? `&#x${character.charCodeAt(0).toString(16)};`);

/** One element; its content is XML already. */
export const element = (name: string, ...content: readonly string[]): string =>
  `<${name}>${content.join("")}</${name}>`;

/** Elements with text, in this order; a value that is undefined is left out. */
export const elements = (values: Readonly<Record<string, string | number | boolean | undefined>>): string =>
  Object.entries(values)
    .map(([name, value]) => (value === undefined ? "" : element(name, xmlText(value))))
    .join("");

const namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

/** A whole document of S3. */
export const xmlDocument = (name: string, ...content: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="${namespace}">${content.join("")}</${name}>`;
