import { readJson } from "../../../json/jsonTree";
import { emptySource, type PinSource } from "../../pinSource";
import { readConfigurationPins } from "./configurationPins";
import { commentsByValue } from "./jsonComments";

/** A word that every configuration with pins has; asked before anything is parsed. */
export const configurationWords =
  /pin|sha-?(?:1|256)[/:=]|public_?-?key_?-?hash|fingerprint|thumbprint|spki|NSAppTransportSecurity/i;

/** Configuration of apps in JSON, with comments or without. */
export const readJsonPins = (text: string): PinSource => {
  if (!configurationWords.test(text)) return emptySource;
  const { root, faults, comments } = readJson(text, { trailingCommas: true });
  if (!root) return emptySource;
  const source = readConfigurationPins({ root, commentOf: commentsByValue(text, comments) });
  const [fault] = faults;
  return fault && source.declarations.length > 0 ? brokenOff(source, fault) : source;
};

/** Nothing is said of what stands where the file breaks off: the rest of it is missing. */
export const brokenOff = (source: PinSource, broken: NonNullable<PinSource["broken"]>): PinSource => ({
  ...emptySource,
  declarations: source.declarations.filter(({ range }) => range.end <= broken.range.start),
  remarks: source.remarks.filter(({ range }) => range.end <= broken.range.start),
  broken,
});
