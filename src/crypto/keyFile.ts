import { createPrivateKey } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { encodePem } from "../pki/container/pem";

export class KeyFileError extends Error {
  override readonly name = "KeyFileError";

  constructor(
    readonly code: "exists" | "unwritable",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export interface KeyFileOptions {
  /** Encrypts the key: PKCS #8 with AES-256-CBC. Without it the file's mode is all that protects the key. */
  readonly passphrase?: string;
}

function privateKeyPem(pkcs8: Uint8Array, passphrase: string | undefined): string {
  if (passphrase === undefined) return encodePem("PRIVATE KEY", pkcs8);
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  return key.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase }).toString();
}

const isErrno = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

/** A new file that only its owner may read; an existing one, or a link of that name, is never written to. */
async function openNewFile(path: string): ReturnType<typeof open> {
  try {
    return await open(path, "wx", 0o600);
  } catch (error) {
    if (isErrno(error, "EEXIST")) {
      throw new KeyFileError("exists", `The file exists already, choose another name: "${path}".`, { cause: error });
    }
    throw new KeyFileError("unwritable", `Cannot write the private key: "${path}".`, { cause: error });
  }
}

/**
 * Writes a private key as PEM to a new file of mode 0600. When it resolves, the key is on disk; when it rejects, there is
 * no file, or the one that was there before. Throws KeyFileError.
 */
export async function writePrivateKeyFile(
  path: string,
  pkcs8: Uint8Array,
  { passphrase }: KeyFileOptions = {},
): Promise<void> {
  const pem = privateKeyPem(pkcs8, passphrase);
  const file = await openNewFile(path);
  try {
    await file.writeFile(pem);
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw new KeyFileError("unwritable", `Cannot write the private key: "${path}".`, { cause: error });
  } finally {
    await file.close();
  }
}
