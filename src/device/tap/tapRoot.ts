import { createPrivateKey, type KeyObject } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sha1 } from "../../crypto/digest";
import { generateKey } from "../../crypto/generateKey";
import { writePrivateKeyFile } from "../../crypto/keyFile";
import { randomSerialNumber } from "../../crypto/serialNumber";
import { createSigner } from "../../crypto/signer";
import { type Certificate, decodeCertificate } from "../../pki/certificate/certificate";
import { decodeSubjectPublicKeyInfo } from "../../pki/certificate/subjectPublicKeyInfo";
import { decodeInput } from "../../pki/container/decodeInput";
import { encodePem } from "../../pki/container/pem";
import { signCertificate } from "../../pki/issue/certificateBuilder";
import { encodeBasicConstraints } from "../../pki/issue/extensions/basicConstraints";
import { encodeSubjectKeyIdentifier, keyIdentifierOf } from "../../pki/issue/extensions/keyIdentifiers";
import { encodeKeyUsage } from "../../pki/issue/extensions/keyUsage";
import { encodeName } from "../../pki/issue/nameBuilder";
import { isKeyOf } from "../deviceKey";
import { DeviceError } from "../deviceError";

/** Who vouches for the tap: what a device has to trust. */
export interface TapRoot {
  readonly certificate: Certificate;
  readonly privateKey: KeyObject;
}

/** A device without a clock believes that it is 1970; one with a clock may be years off. */
export const tapValidity = { notBefore: new Date(0), notAfter: new Date("2049-12-31T23:59:59Z") };

const subject = encodeName([
  { oid: "2.5.4.10", value: "Rootpin" },
  { oid: "2.5.4.3", value: "Rootpin Device Tap Root" },
]);

/** A new one, that is nowhere but in memory. */
export async function makeTapRoot(): Promise<TapRoot> {
  return (await newRoot()).root;
}

async function newRoot(): Promise<{ readonly root: TapRoot; readonly pkcs8: Uint8Array }> {
  const { privateKey, pkcs8, subjectPublicKeyInfo } = await generateKey("EC_prime256v1");
  const keyIdentifier = keyIdentifierOf(decodeSubjectPublicKeyInfo(subjectPublicKeyInfo), sha1);
  const der = await signCertificate(
    {
      serialNumber: randomSerialNumber(),
      issuer: subject,
      ...tapValidity,
      subject,
      subjectPublicKeyInfo,
      extensions: [
        encodeBasicConstraints({ cA: true }, true),
        encodeKeyUsage(["keyCertSign", "cRLSign"], true),
        encodeSubjectKeyIdentifier(keyIdentifier),
      ],
    },
    createSigner(privateKey, "SHA256WITHECDSA"),
  );
  return { root: { certificate: decodeCertificate(der), privateKey }, pkcs8 };
}

export const tapRootFile = (folder: string): string => join(folder, "tap-root.pem");

/**
 * The root of a folder, so that a board needs it once; made when there is none. Throws DeviceError "no-tap" when what is there
 * is no root and its key, KeyFileError when it cannot be written.
 */
export async function keptTapRoot(folder: string): Promise<TapRoot> {
  const keyFile = join(folder, "tap-root.key");
  const pem = await readIfThere(tapRootFile(folder));
  const key = await readIfThere(keyFile);
  if (pem !== undefined || key !== undefined) return readRoot(folder, pem ?? "", key ?? "");
  const { root, pkcs8 } = await newRoot();
  await mkdir(folder, { recursive: true });
  await writePrivateKeyFile(keyFile, pkcs8);
  await writeFile(tapRootFile(folder), encodePem("CERTIFICATE", root.certificate.der));
  return root;
}

function readRoot(folder: string, pem: string, key: string): TapRoot {
  try {
    const certificate = decodeInput(pem).find((object) => object.kind === "certificate");
    const privateKey = createPrivateKey(key);
    if (certificate && isKeyOf(privateKey, certificate)) return { certificate, privateKey };
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
