import { type JsonObject, type JsonValue, memberNamed, readJson } from "../../../json/jsonTree";
import { emptySource, type PinDeclaration, type WrittenPin, type PinSource } from "../../pinSource";

/** `rootpin.pins.json` as a file with pins: what `readManifest` refuses is read here as far as it goes. */
export const readManifestPins = (text: string): PinSource => {
  const { root, faults } = readJson(text, { trailingCommas: true });
  const hosts = root?.kind === "object" ? objectsIn(memberNamed(root, "hosts")) : [];
  const [broken] = faults;
  return { ...emptySource, declarations: hosts.map(declarationOf), ...(broken && { broken }) };
};

const objectsIn = (value: JsonValue | undefined): JsonObject[] =>
  value?.kind === "array" ? value.items.filter((item) => item.kind === "object") : [];

const stringIn = (object: JsonObject, name: string) => {
  const value = memberNamed(object, name);
  return value?.kind === "string" ? { text: value.text, range: value.range } : undefined;
};

function declarationOf(host: JsonObject): PinDeclaration {
  const pattern = stringIn(host, "pattern");
  const expiresOn = stringIn(host, "expiresOn");
  return {
    platform: "manifest",
    kind: "spki",
    ...(pattern && { host: pattern }),
    pins: objectsIn(memberNamed(host, "pins")).flatMap(pinOf),
    ...(expiresOn && { expiresOn }),
    range: host.range,
  };
}

/** The role and the owner are what a comment says in code. */
function pinOf(fields: JsonObject): WrittenPin[] {
  const pin = stringIn(fields, "pin");
  const words = ["role", "owner"].flatMap((name) => stringIn(fields, name)?.text ?? []);
  return pin ? [{ ...pin, ...(words.length > 0 && { comment: words.join(": ") }) }] : [];
}
