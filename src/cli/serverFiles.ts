import { readInputFile } from "./inputFile";
import { InterceptionError } from "../interception/interceptionError";
import { readServerIdentity, type ServerIdentity } from "../interception/serverIdentity";
import { PinningError } from "../pinning/pinningError";
import { CliError, usageError } from "./cliError";
import { readCertificates } from "./pins/readObjects";

/** The server's certificate, its chain and key, from the files that --certificate and --key name. Throws a CliError. */
export async function serverFromFiles(files: readonly string[], keyFile: string | undefined): Promise<ServerIdentity> {
  if (files.length === 0) throw usageError("Name the server's certificate and its chain with --certificate.");
  if (keyFile === undefined) throw usageError("Name the server's private key with --key.");
  const certificates = readCertificates(files);
  const key = readInputFile(keyFile);
  return asCliError(() => readServerIdentity({ certificates, key }, new Date()));
}

/** What these files and options do not allow is 2; what the surroundings do not, 3. */
export async function asCliError<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PinningError) throw new CliError(error.code, error.message, 2, { cause: error });
    if (error instanceof InterceptionError) {
      throw new CliError(error.code, error.message, error.code === "port-taken" ? 3 : 2, { cause: error });
    }
    throw isKeyError(error) ? new CliError("key-not-usable", keyMessage(error), 2, { cause: error }) : error;
  }
}

/** By its name: its class is private to who reads keys. */
const isKeyError = (error: unknown): error is Error => error instanceof Error && error.name === "PrivateKeyError";

const keyMessage = ({ message }: Error): string =>
  message.includes("passphrase")
    ? 'The private key is encrypted, and nobody is asked here: write it out with "openssl pkey -in FILE -out KEY".'
    : message;
