import { readFileSync } from "node:fs";
import { decodeInput } from "../../pki/container/decodeInput";
import { PkiError } from "../../pki/pkiError";
import type { Io } from "../io";
import { parseOptions } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine } from "../terminalText";
import { type BlockReport, reportBlock, reportFailure } from "./blockReport";
import { blockText } from "./blockText";

export const decode: Subcommand = {
  name: "decode",
  summary: "show certificates, requests, revocation lists and keys",
  usage: `Usage: rootpin decode [FILE…] [--paths-from-stdin] [--json]

Reads PEM text with any number of blocks, DER, or bare base64. Without a file, or with "-", reads standard input. Of a private
key it says what it is, never its value.

  --paths-from-stdin   read the files' names from standard input, one a line

JSON, one object a line, one line a block:
{"file":"…","block":0,"ok":true,"kind":"certificate","sha256":"…","serial":"…","subject":"…","issuer":"…","notBefore":"…Z",
"notAfter":"…Z","spkiPin":"…","keyType":"rsa","keyBits":2048,"isCA":true,"version":3,"sigAlgOid":"…","san":[{"t":"dns","v":"…"}],
"extensions":[{"oid":"…","name":"…","critical":false,"der":"…","value":{…}}],"ms":0.2}
or {"file":"…","block":0,"ok":false,"error":"…","code":"…","line":12,"offset":345}.
The kind is certificate, request, crl, public-key or private-key. Bytes are in hexadecimal, the pin in base64.

Exit codes: 0 all of it decoded; 2 something did not, or could not be read`,
  run: async (args, io, signal) => {
    const { values, rest } = parseOptions(args, { "paths-from-stdin": "flag" });
    const output = new Output(io);
    let isGood = true;
    for (const file of await filesToRead(rest, values["paths-from-stdin"], io, signal)) {
      signal.throwIfAborted();
      for (const report of await decodeFile(file, io, signal)) {
        isGood &&= report.ok;
        output.write(values.json ? jsonLine(report) : blockText(report));
      }
    }
    output.flush();
    return isGood ? 0 : 2;
  },
};

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

async function decodeFile(file: string, io: Io, signal: AbortSignal): Promise<readonly BlockReport[]> {
  const started = performance.now();
  try {
    // Reading all at once, without waiting, is the fastest way through many small files.
    const objects = decodeInput(file === standardInput ? await io.readInput(signal) : readFileSync(file));
    if (objects.length === 0) return [reportFailure({ file, block: 0 }, onlyParameters)];
    const milliseconds = (performance.now() - started) / objects.length;
    return objects.map((object, block) => reportBlock({ file, block, milliseconds }, object));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof PkiError) return [reportFailure({ file, block: 0 }, error)];
    if (isSystemError(error)) return [unreadable(file, error)];
    throw error;
  }
}

/** Blocks that say nothing by themselves are left out of what is decoded. */
const onlyParameters = new PkiError("no-pem-block", "The file holds curve parameters and nothing else.", { line: 1 });

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
