import type { DecodedObject } from "../../pki/container/decodedObject";
import type { KeptInput } from "../../protocol/decoder";
import { pemOf } from "./pemOf";

/** In characters: VS Code keeps it with the window's state. */
const longestKept = 256 * 1024;

/** The public objects, to be shown again after a reload. `before`: how many an earlier reload left out. */
export function keptInput(objects: readonly DecodedObject[], before = 0): KeptInput {
  const isTooLong =
    objects.reduce((sum, object) => sum + ("der" in object ? (object.der?.length ?? 0) : 0), 0) > longestKept;
  if (isTooLong) return { pem: "", omitted: before + objects.length };
  const texts = objects.map(pemOf).filter((text) => text !== undefined);
  const pem = texts.join("");
  if (pem.length > longestKept) return { pem: "", omitted: before + objects.length };
  return { pem, omitted: before + objects.length - texts.length };
}
