import { readInputFile } from "../inputFile";
import { sha256 } from "../../crypto/digest";
import { verifySignature } from "../../crypto/verifySignature";
import { PkiError } from "../../pki/pkiError";
import { knownLogs } from "../../pki/transparency/knownLogs";
import type { LogList } from "../../pki/transparency/logList";
import { logListKey } from "../../pki/transparency/logListKey";
import { readLogList } from "../../pki/transparency/readLogList";
import { CliError, usageError } from "../cliError";

export const logListOptions = { "log-list": "text", "log-list-signature": "text" } as const;

export const logListUsage = `  --log-list FILE            a list of logs in Google's format, version 3 (default: the one that Rootpin brings)
  --log-list-signature FILE  its signature by Google (log_list.sig); without it the list is said to be unverified`;

export interface LogListValues {
  readonly "log-list": string | undefined;
  readonly "log-list-signature": string | undefined;
}

/** The list that is named, else the bundled one. Throws a CliError when it cannot be read or is not signed by Google. */
export async function chosenLogList(values: LogListValues): Promise<LogList> {
  const file = values["log-list"];
  const signatureFile = values["log-list-signature"];
  if (file === undefined) {
    if (signatureFile !== undefined) throw usageError("Name --log-list, which --log-list-signature belongs to.");
    return knownLogs;
  }
  const signed =
    signatureFile === undefined ? undefined : { signature: readInputFile(signatureFile), key: logListKey() };
  try {
    return await readLogList({ json: readInputFile(file), ...(signed && { signed }), verify: verifySignature, sha256 });
  } catch (error) {
    if (error instanceof PkiError) throw new CliError(error.code, `"${file}": ${error.message}`, 2, { cause: error });
    throw error;
  }
}
