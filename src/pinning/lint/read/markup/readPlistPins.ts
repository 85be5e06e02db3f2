import { emptySource, type PinSource } from "../../pinSource";
import { readConfigurationPins } from "./configurationPins";
import { readPlist } from "./plistTree";
import { brokenOff, configurationWords } from "./readJsonPins";
import { readXml } from "./xmlTree";

/** Property lists: Apple's NSPinnedDomains, TrustKit's configuration, and what apps keep in files of their own. */
export const readPlistPins = (text: string): PinSource => {
  if (!configurationWords.test(text) && !text.includes("TSK")) return emptySource;
  const { root, broken } = readXml(text);
  if (root?.name !== "plist") return emptySource;
  const { root: value, comments } = readPlist(root, text);
  const found = value ? readConfigurationPins({ root: value, commentOf: (each) => comments.get(each) }) : emptySource;
  return broken && /NSPinned|TSK/.test(text) ? brokenOff(found, broken) : found;
};
