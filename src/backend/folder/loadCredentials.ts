import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type BackendCredentials, parseBackendCredentials } from "../../protocol/backend";
import { BackendError } from "../backendError";
import { checkOwnFile, createOwnFile } from "./ownFile";

/** The keys that requests are signed with: made at the first start, then kept. */
export async function loadCredentials(path: string): Promise<BackendCredentials> {
  if (!(await checkOwnFile(path))) await createOwnFile(path, `${JSON.stringify(newCredentials())}\n`);
  const credentials = parseBackendCredentials(await readFile(path, "utf8"));
  if (credentials) return credentials;
  throw new BackendError("folder-unsafe", `The credentials cannot be read; delete them to get new ones: "${path}".`);
}

/** As long as those of AWS; the prefix is none of AWS's, so nobody takes them for an account's. */
const newCredentials = (): BackendCredentials => ({
  accessKeyId: `RTPN${randomBytes(8).toString("hex").toUpperCase()}`,
  secretAccessKey: randomBytes(30).toString("base64url"),
});
