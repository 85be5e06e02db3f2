import { readFirstLine } from "../inputFile";
import { rmSync, writeFileSync } from "node:fs";
import { sha256 } from "../../crypto/digest";
import { KeyFileError, writePrivateKeyFile } from "../../crypto/keyFile";
import { newRequest, type NewRequest } from "../../crypto/newRequest";
import { isKeyAlgorithm, type KeyAlgorithm } from "../../pki/issue/algorithms";
import { backupRequest } from "../../pinning/backupRequest";
import { hostPatternProblem } from "../../pinning/hostPattern";
import { pinOf } from "../../pinning/pinnedKey";
import { CliError, usageError } from "../cliError";
import { parseOptions, refuseRest, required } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine, terminalText } from "../terminalText";

const options = {
  host: "text",
  key: "text",
  csr: "text",
  "key-algorithm": "text",
  "passphrase-file": "text",
  "not-encrypted": "flag",
} as const;

const shortestPassphrase = 8;

export const pinsBackupKey: Subcommand = {
  name: "pins backup-key",
  summary: "make a key in reserve with its certificate request, and print its pin",
  usage: `Usage: rootpin pins backup-key --host NAME --key FILE --csr FILE (--passphrase-file FILE | --not-encrypted) [--key-algorithm NAME] [--json]

The key waits outside the chain: ship its pin with the others, keep the file offline, and have the request issued when it is needed.

  --host NAME             the host that is pinned; its name goes into the request
  --key FILE              the new private key, of mode 0600; a file that is there is never written over
  --csr FILE              its certificate request
  --passphrase-file FILE  encrypts the key with the first line of this file: PKCS #8, AES-256-CBC
  --not-encrypted         the file's mode is all that protects the key
  --key-algorithm NAME    one of AWS Private CA's: EC_prime256v1 (default), EC_secp384r1, EC_secp521r1, RSA_2048, RSA_3072, RSA_4096

JSON: {"pin":"sha256/…","key":"…","csr":"…","encrypted":true}.
Exit codes: 0 made; 2 wrong usage; 3 a file exists already or cannot be written`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, options);
    refuseRest(rest);
    const [host, key, csr] = [required("host", values.host), required("key", values.key), required("csr", values.csr)];
    const problem = hostPatternProblem(host);
    if (problem !== undefined) throw usageError(problem);
    const passphrase = passphraseOf(values["passphrase-file"], values["not-encrypted"]);
    const made = await newRequest(
      { ...backupRequest(host), keyAlgorithm: algorithmOf(values["key-algorithm"] ?? "EC_prime256v1") },
      signal,
    );
    await writeBoth({ key, csr, passphrase }, made);
    const pin = pinOf(made.subjectPublicKeyInfo, sha256);
    if (values.json) io.write(jsonLine({ pin, key, csr, encrypted: passphrase !== undefined }));
    else io.write(`${pin}\n`);
    if (!values.json) io.warn(terminalText(`The key is in "${key}": keep it offline, away from the server.`) + "\n");
    return 0;
  },
};

function algorithmOf(name: string): KeyAlgorithm {
  if (isKeyAlgorithm(name)) return name;
  throw usageError(`--key-algorithm takes one of AWS Private CA's names, not "${name}".`);
}

/** Never an argument: other users of the computer see those. */
function passphraseOf(file: string | undefined, isPlain: boolean): string | undefined {
  if (isPlain === (file !== undefined)) throw usageError("Say either --passphrase-file or --not-encrypted.");
  if (file === undefined) return undefined;
  const line = readFirstLine(file);
  if (line.length >= shortestPassphrase) return line;
  throw usageError(`The first line of "${file}" has less than ${shortestPassphrase} characters.`);
}

/** Both, or none. */
async function writeBoth(
  { key, csr, passphrase }: { readonly key: string; readonly csr: string; readonly passphrase: string | undefined },
  made: NewRequest,
): Promise<void> {
  try {
    await writePrivateKeyFile(key, made.pkcs8, passphrase === undefined ? {} : { passphrase });
  } catch (error) {
    if (error instanceof KeyFileError) throw new CliError(error.code, error.message, 3, { cause: error });
    throw error;
  }
  try {
    writeFileSync(csr, made.csr, { flag: "wx" });
  } catch (error) {
    rmSync(key, { force: true });
    throw new CliError("not-written", `The request cannot be written, or is there already: "${csr}".`, 3, {
      cause: error,
    });
  }
}
