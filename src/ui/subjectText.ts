/** "Device Root" as a subject of a common name; a text that is a subject already, "CN=…, O=…", stays. */
export function asSubject(nameOrSubject: string): string {
  const text = nameOrSubject.trim();
  return /^[A-Za-z][A-Za-z0-9.]*\s*=/.test(text) ? text : `CN=${escaped(text)}`;
}

/** RFC 4514 section 2.4. */
const escaped = (value: string): string => value.replace(/[\\",+<>;=]|^#/g, "\\$&");
