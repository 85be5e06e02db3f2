// Being a device: what the pages and commands of a connection test need, as a bundle of its own.
import { sha256 } from "../../crypto/digest";
import type { BundleFile } from "../../device/bundleFinding";
import { decodeInput } from "../../pki/container/decodeInput";
import { commonName, formatName } from "../../pki/certificate/name";
import { toHex } from "../../pki/der/integer";
import { PkiError } from "../../pki/pkiError";

export { diagnose } from "../../device/doctor/diagnose";
export { localSourceOf } from "../../device/doctor/localSource";
export { registrationWatch } from "../../device/registrationWatch";
export { reportOf } from "../../device/doctor/reportOf";
export { traceToJson } from "../../device/traceJson";
export { startTap } from "../../device/tap";
export { readEndpoint } from "../../device/doctor/endpointFacts";
export { transcriptName, transcriptOf } from "../../device/transcript";
export { parsePolicyDocument } from "../../iot/policy/policyDocument";
export { simulate } from "../../iot/policy/simulate";
export { findDeviceFiles } from "./findDeviceFiles";

/** What AWS IoT calls the first certificate of a file, and what people do. Throws PkiError when there is none. */
export function deviceOf({ bytes, name }: BundleFile): { readonly certificateId: string; readonly name: string } {
  const leaf = decodeInput(bytes).find((object) => object.kind === "certificate");
  if (!leaf) throw new PkiError("invalid-input", `"${name}" holds no certificate.`);
  const { der, subject } = leaf;
  return { certificateId: toHex(sha256(der)), name: commonName(subject) ?? formatName(subject) };
}
