import { emptySource, type PinSource } from "../../pinSource";
import { readNetworkSecurityConfig } from "./networkSecurityConfig";
import { meantElement } from "./nscVocabulary";
import { brokenOff } from "./readJsonPins";
import { readResourcePins } from "./resourcePins";
import { readXml } from "./xmlTree";

/** A word that every XML file with pins has; asked before anything is parsed. */
const pinningWords = /network-?_?security-?_?config|sha-?(256|1)[/:]/i;

/** Android's Network Security Config, and pins that stand in string resources. */
export const readXmlPins = (text: string): PinSource => {
  if (!pinningWords.test(text)) return emptySource;
  const { root, broken } = readXml(text);
  if (!root) return emptySource;
  if (meantElement(root.name) === "network-security-config") {
    const source = readNetworkSecurityConfig(root, text);
    return broken ? brokenOff(source, broken) : source;
  }
  return root.name === "resources" && !broken ? readResourcePins(root, text) : emptySource;
};
