// What commands do with pins, and the pages of it, as a bundle of its own: the commands load it.
export { generatePinCode } from "./pins/generatePinCode";
export { pinsFromHost } from "./pins/pinsFromHost";
export { pinsAgainstHost } from "./pins/pinsAgainstHost";
export { checkWorkspacePins } from "./pins/checkWorkspacePins";
export { makePinManifest } from "./pins/makePinManifest";
export { writeManifestCode } from "./pins/writeManifestCode";
export { insertManifestPins } from "./pins/insertManifestPins";
export { makeBackupKey } from "./pins/makeBackupKey";
export { serveHttps } from "./interception/serveHttps";
export { testInterception } from "./interception/testInterception";
export { showRotation } from "./rotation/showRotation";
