import { readFileSync } from "node:fs";
import { CliError, usageError } from "../cliError";
import { decodeInput } from "../../pki/container/decodeInput";
import { PkiError } from "../../pki/pkiError";
import type { Io } from "../io";
import { parseOptions } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";
import { type BlockReport, reportBlock, reportFailure } from "./blockReport";
import { blockText } from "./blockText";
import { openObject, type OpenedObject } from "./openObject";

export const decode: Subcommand = {
  name: "decode",
  summary: "show certificates, requests, revocation lists, containers and keys",
  usage: `Usage: rootpin decode [FILE…] [--paths-from-stdin] [--password TEXT | --password-file FILE] [--json]

Reads PEM text with any number of blocks, wherever it stands (JSON, YAML, program text, comments); DER; PKCS #7, PKCS #12 and
OCSP responses; public keys of SSH and JWKs; or base64 of one of these. Without a file, or with "-", reads standard input. Of a
private key it says what it is, never its value.

  --paths-from-stdin     read the files' names from standard input, one a line
  --password TEXT        of PKCS #12 files; others on this machine see it in the list of processes, so better use:
  --password-file FILE   the first line of a file has the password

A file without a password, or with an empty one, opens without these options.

JSON, one object a line, one line a block:
{"file":"…","block":0,"ok":true,"kind":"certificate","sha256":"…","serial":"…","subject":"…","issuer":"…","notBefore":"…Z",
"notAfter":"…Z","spkiPin":"…","keyType":"rsa","keyBits":2048,"isCA":true,"version":3,"sigAlgOid":"…","san":[{"t":"dns","v":"…"}],
"extensions":[{"oid":"…","name":"…","critical":false,"der":"…","value":{…}}],"ms":0.2}
or {"file":"…","block":0,"ok":false,"error":"…","code":"…","line":12,"offset":345}.
The kind is certificate, request, crl, ocsp-response, pkcs7, pkcs12, public-key or private-key. Bytes are in hexadecimal, the pin
in base64. A container's line is followed by a line for each certificate, list and key in it. A PKCS #12 file that does not open
has the code "password-needed" or "wrong-password". "ms" does not count the time that a password takes to become a key.

Exit codes: 0 all of it decoded; 2 something did not, or could not be read`,
  run: async (args, io, signal) => {
    const kinds = { "paths-from-stdin": "flag", password: "text", "password-file": "text" } as const;
    const { values, rest } = parseOptions(args, kinds);
    const password = passwordOf(values.password, values["password-file"]);
    const output = new Output(io);
    let isGood = true;
    for (const file of await filesToRead(rest, values["paths-from-stdin"], io, signal)) {
      signal.throwIfAborted();
      for (const report of await decodeFile(file, password, io, signal)) {
        isGood &&= report.ok;
        output.write(values.json ? jsonLine(report) : blockText(report));
      }
    }
    output.flush();
    return isGood ? 0 : 2;
  },
};

function passwordOf(text: string | undefined, file: string | undefined): string | undefined {
  if (file === undefined) return text;
  if (text !== undefined) throw usageError("Give --password or --password-file, not both.");
  try {
    return readFileSync(file, "utf8").replace(/\r?\n[^]*$/, "");
  } catch (error) {
    throw new CliError("unreadable", `The file with the password cannot be read: "${file}".`, 2, { cause: error });
  }
}

const standardInput = "-";

async function filesToRead(
  named: readonly string[],
  fromInput: boolean,
  io: Io,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (!fromInput) return named.length > 0 ? named : [standardInput];
  const text = new TextDecoder().decode(await io.readInput(signal));
  return [...named, ...text.split("\n").map((line) => line.replace(/\r$/, ""))].filter((path) => path !== "");
}

async function decodeFile(
  file: string,
  password: string | undefined,
  io: Io,
  signal: AbortSignal,
): Promise<readonly BlockReport[]> {
  const started = performance.now();
  try {
    // Reading all at once, without waiting, is the fastest way through many small files.
    const objects = decodeInput(file === standardInput ? await io.readInput(signal) : readFileSync(file));
    if (objects.length === 0) return [reportFailure({ file, block: 0 }, onlyParameters)];
    const milliseconds = (performance.now() - started) / objects.length;
    const opened: OpenedObject[] = [];
    for (const object of objects) opened.push(...(await openObject(object, password, signal)));
    return opened.map(({ object, closed }, block) =>
      closed
        ? { ...reportFailure({ file, block }, closed), kind: "pkcs12" as const }
        : reportBlock({ file, block, milliseconds }, object),
    );
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof PkiError) return [reportFailure({ file, block: 0 }, error)];
    if (isSystemError(error)) return [unreadable(file, error)];
    throw error;
  }
}

/** Blocks that say nothing by themselves are left out of what is decoded. */
const onlyParameters = new PkiError("no-pem-block", "The file holds parameters and nothing else.", { line: 1 });

const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && "code" in error;

function unreadable(file: string, { code = "", message }: NodeJS.ErrnoException): BlockReport {
  const reasons: Readonly<Record<string, string>> = {
    EACCES: "This user may not read the file.",
    EISDIR: "This is a folder, not a file.",
    ENOENT: "There is no such file.",
  };
  return { file, block: 0, ok: false, error: reasons[code] ?? message, code: "unreadable" };
}

/** Many small pieces in few writes. */
class Output {
  private parts: string[] = [];
  private size = 0;

  constructor(private readonly io: Io) {}

  write(text: string): void {
    this.parts.push(text);
    this.size += text.length;
    if (this.size > 65_536) this.flush();
  }

  flush(): void {
    if (this.size > 0) this.io.write(this.parts.join(""));
    this.parts = [];
    this.size = 0;
  }
}
