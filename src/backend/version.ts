import packageJson from "../../package.json";

/** Of Rootpin. */
export const version = packageJson.version;
