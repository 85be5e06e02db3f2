import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { curl as generator } from "../../pinning/generators/curl";
import { type ClientAnswer, type ClientRequest, type HttpsClient, shortly } from "../client";
import { InterceptionError } from "../interceptionError";
import { findProgram, type ProgramRun, runProgram } from "./runProgram";

const timeLimitMilliseconds = 20_000;

const missing = "There is no curl and no sh on PATH: install curl, on Debian with the package curl.";

/** The curl of this computer, in the script that the generator writes. */
export const curl: HttpsClient = {
  id: "curl",
  title: "curl",
  available: async (signal) => {
    const [program] = programs();
    if (program === undefined) return { found: false, why: missing };
    const options = { folder: process.cwd(), timeLimitMilliseconds };
    const { stdout } = await runProgram(program, ["-q", "--version"], options, signal);
    return { found: true, version: /^curl \S+/.exec(stdout)?.[0] ?? "curl" };
  },
  ask: async (request, signal) => {
    const [, shell] = programs();
    if (shell === undefined) throw new InterceptionError("no-client", missing);
    const { folder, pins, trust } = request;
    const files = {
      script: join(folder, "pinned-curl.sh"),
      roots: join(folder, "roots.pem"),
      none: join(folder, "none"),
    };
    await writeFile(files.script, generator.generate(pins));
    await writeFile(files.roots, trust.join("\n"));
    await mkdir(files.none, { recursive: true });
    const args = [files.script, ...curlArguments(request, files)];
    return answerOf(await runProgram(shell, args, { folder, timeLimitMilliseconds }, signal));
  },
};

/** Both or none. */
function programs(): readonly string[] {
  const [program, shell] = [findProgram("curl"), findProgram("sh")];
  return program === undefined || shell === undefined ? [] : [program, shell];
}

/** `--capath`: else the roots of the machine are trusted, too. The proxy without "http://": the script takes one address only. */
function curlArguments(
  { url, body, proxy }: ClientRequest,
  { roots, none }: { readonly roots: string; readonly none: string },
): string[] {
  const { hostname, port } = new URL(url);
  return [
    url,
    ...["--silent", "--show-error", "--max-time", "15", "--http1.1"],
    ...["--cacert", roots, "--capath", none],
    ...["--resolve", `${hostname}:${port}:127.0.0.1`],
    ...(proxy === undefined ? ["--noproxy", "*"] : ["--proxy", new URL(proxy).host]),
    ...["--data-raw", body, "--header", "Content-Type: text/plain"],
  ];
}

/** CURLE_PEER_FAILED_VERIFICATION and CURLE_SSL_PINNEDPUBKEYNOTMATCH of libcurl-errors. */
function answerOf({ exitCode, stdout, stderr, timedOut }: ProgramRun): ClientAnswer {
  if (timedOut) return { outcome: "failed", said: "It did not end in time." };
  if (exitCode === 0) return { outcome: "answered", said: shortly(stdout) };
  const said = shortly([...new Set(stderr.match(/^curl: .*$/gm) ?? [stderr])].join(" "));
  const outcomes = new Map<number | null, ClientAnswer["outcome"]>([
    [60, "refused-by-trust"],
    [90, "refused-by-pins"],
  ]);
  return { outcome: outcomes.get(exitCode) ?? "failed", said };
}
