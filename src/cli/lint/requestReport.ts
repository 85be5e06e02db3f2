import { readFileSync } from "node:fs";
import { sha1 } from "../../crypto/digest";
import { verifySignature } from "../../crypto/verifySignature";
import type { CertificationRequest } from "../../pki/certificate/certificationRequest";
import {
  type RequestedItem,
  requestedVersusIssued,
  type RequestedVersusIssued,
} from "../../pki/issue/requestedVersusIssued";
import { maximumRequestSize, type RequestProblem, requestProblems } from "../../pki/issue/requestProblems";
import { type CertificateTemplate, findTemplate } from "../../pki/issue/templates";
import { requestSignature } from "../../pki/path/verifySignature";
import { PkiError } from "../../pki/pkiError";
import { CliError, usageError } from "../cliError";
import type { Io } from "../io";
import { readObjects } from "../pins/readObjects";
import { jsonLine, terminalText } from "../terminalText";

/** Compares requests with a template: everything is read before anything is written, because half a report is none. */
export async function lintRequests(
  files: readonly string[],
  name: string,
  io: Io,
  format: "text" | "json",
): Promise<number> {
  const template = templateNamed(name);
  const reports = await Promise.all(files.map((file) => lintFile(file, template)));
  for (const report of reports) io.write(format === "json" ? jsonLine(report) : textOf(report));
  return reports.every(({ ok }) => ok) ? 0 : 1;
}

function templateNamed(name: string): CertificateTemplate {
  const template = findTemplate(name);
  if (!template) throw usageError(`AWS Private CA has no template "${name}".`);
  return template;
}

interface Report extends RequestedVersusIssued {
  readonly file: string;
  readonly ok: boolean;
  readonly problems: readonly RequestProblem[];
}

async function lintFile(file: string, template: CertificateTemplate): Promise<Report> {
  const request = requestIn(file);
  const result = requestedVersusIssued(template, { request, sha1 });
  const problems = [
    ...formProblems(readFileSync(file)),
    ...requestProblems(template, request),
    ...(await signatureProblems(request)),
  ];
  const ok = problems.length === 0 && result.requested.every(({ fate }) => fate === "kept");
  return { file, ok, problems, ...result };
}

function requestIn(file: string): CertificationRequest {
  const isRequest = (each: { readonly kind: string }): each is CertificationRequest =>
    each.kind === "certification-request";
  const [request, another] = readObjects(file).filter(isRequest);
  if (!request) throw new CliError("no-request", `"${file}" holds no certificate request.`, 2);
  if (another)
    throw new CliError("several-requests", `"${file}" holds several requests: AWS takes one, in a file of its own.`, 2);
  return request;
}

/** AWS takes PEM alone, and not more than this of it. */
function formProblems(bytes: Uint8Array): RequestProblem[] {
  const isPem = /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----/.test(Buffer.from(bytes).toString("latin1"));
  return [
    ...(isPem ? [] : [{ code: "not-pem", message: "The CSR is not PEM, and AWS takes no other form." } as const]),
    ...(bytes.length > maximumRequestSize
      ? [{ code: "too-large", message: `The CSR has more than ${maximumRequestSize} bytes.` } as const]
      : []),
  ];
}

async function signatureProblems(request: CertificationRequest): Promise<RequestProblem[]> {
  try {
    if (await verifySignature(requestSignature(request))) return [];
  } catch (error) {
    if (error instanceof PkiError) return [{ code: "bad-signature", message: error.message }];
    throw error;
  }
  return [{ code: "bad-signature", message: "The CSR is not signed with its own key." }];
}

function textOf({ file, template, problems, requested, ok }: Report): string {
  const refused = problems.map(({ message }) => `  refused     ${terminalText(message)}\n`);
  const lines = requested.map((item) => `  ${lineOf(item)}\n`);
  const verdict = ok ? "everything that is asked for is kept" : "not everything becomes as it is asked for";
  return `${terminalText(file)}: ${template}: ${verdict}\n${[...refused, ...lines].join("")}`;
}

const lineOf = ({ fate, name, requested, reason }: RequestedItem): string =>
  `${fate.padEnd(10)}  ${terminalText(`${name}: ${requested}`)}${fate === "kept" ? "" : `\n              ${terminalText(reason)}`}`;
