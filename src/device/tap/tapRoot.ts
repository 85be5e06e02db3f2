import { createPrivateKey } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writePrivateKeyFile } from "../../crypto/keyFile";
import { makeOwnRoot, type OwnRoot, ownSigner } from "../../crypto/ownRoot";
import { decodeInput } from "../../pki/container/decodeInput";
import { encodePem } from "../../pki/container/pem";
import { encodeName } from "../../pki/issue/nameBuilder";
import { isKeyOf } from "../deviceKey";
import { DeviceError } from "../deviceError";

/** A device without a clock believes that it is 1970; one with a clock may be years off. */
export const tapValidity = { notBefore: new Date(0), notAfter: new Date("2049-12-31T23:59:59Z") };

const subject = encodeName([
  { oid: "2.5.4.10", value: "Rootpin" },
  { oid: "2.5.4.3", value: "Rootpin Device Tap Root" },
]);

/** Who vouches for the tap, and what a device has to trust: a new one, that is nowhere but in memory. */
export const makeTapRoot = (): Promise<OwnRoot> => makeOwnRoot(subject, tapValidity);

export const tapRootFile = (folder: string): string => join(folder, "tap-root.pem");

/**
 * The root of a folder, so that a board needs it once; made when there is none. Throws DeviceError "no-tap" when what is there
 * is no root and its key, KeyFileError when it cannot be written.
 */
export async function keptTapRoot(folder: string): Promise<OwnRoot> {
  const keyFile = join(folder, "tap-root.key");
  const pem = await readIfThere(tapRootFile(folder));
  const key = await readIfThere(keyFile);
  if (pem !== undefined || key !== undefined) return readRoot(folder, pem ?? "", key ?? "");
  const root = await makeOwnRoot(subject, tapValidity);
  await mkdir(folder, { recursive: true });
  await writePrivateKeyFile(keyFile, root.pkcs8);
  await writeFile(tapRootFile(folder), encodePem("CERTIFICATE", root.certificate.der));
  return root;
}

function readRoot(folder: string, pem: string, key: string): OwnRoot {
  try {
    const certificate = decodeInput(pem).find((object) => object.kind === "certificate");
    const privateKey = createPrivateKey(key);
    if (certificate && isKeyOf(privateKey, certificate)) return { certificate, signer: ownSigner(privateKey) };
  } catch {
    // Told below: what a parser says of a key is not passed on.
  }
  throw new DeviceError(
    "no-tap",
    `"${folder}" holds no root of a tap with its key: remove tap-root.pem and tap-root.key, or name another folder.`,
  );
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
