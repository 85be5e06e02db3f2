import { sha256 } from "../../crypto/digest";
import type { Certificate } from "../../pki/certificate/certificate";
import { formatName } from "../../pki/certificate/name";
import { toHex } from "../../pki/der/integer";
import type { PathReason, PathVerdict } from "../../pki/path/pathVerdict";
import type { ValidationOptions, ValidationResult } from "../../pki/path/validate";
import { terminalText } from "../terminalText";

interface Report {
  readonly file: string;
  readonly valid: boolean;
  readonly at: string;
  readonly purpose: string;
  readonly host?: string;
  readonly gaveUp?: string;
  readonly paths: readonly PathReport[];
}

interface PathReport {
  /** SHA-256 in hexadecimal, leaf first. */
  readonly certificates: readonly string[];
  readonly subjects: readonly string[];
  readonly valid: boolean;
  readonly reasons: readonly PathReason[];
}

export function reportOf(file: string, result: ValidationResult, options: ValidationOptions): Report {
  const { valid, gaveUp, paths } = result;
  const { at, purpose = "any", host } = options;
  return {
    file,
    valid,
    at: at.toISOString(),
    purpose,
    ...(host !== undefined && { host }),
    ...(gaveUp !== undefined && { gaveUp }),
    paths: paths.map(pathReport),
  };
}

const pathReport = ({ certificates, trusted, reasons }: PathVerdict): PathReport => ({
  certificates: certificates.map(({ der }) => toHex(sha256(der))),
  subjects: certificates.map(({ subject }) => formatName(subject)),
  valid: trusted,
  reasons: reasons.map(({ code, at, message }) => ({ code, at, message })),
});

const pathsPrinted = 5;

/** The path that is valid, or some that are not. */
export function textOf(file: string, { valid, gaveUp, paths }: ValidationResult): string {
  const shown = valid ? paths.slice(0, 1) : paths.slice(0, pathsPrinted);
  const left = paths.length - shown.length;
  const lines = [
    `${terminalText(file)}: ${valid ? "valid" : "not valid"}`,
    ...shown.flatMap((path) => ["", ...pathLines(path)]),
    ...(left > 0 ? ["", `${left} more ${left === 1 ? "path" : "paths"}: see --json.`] : []),
    ...(gaveUp === undefined ? [] : ["", `The search was given up at its limit: ${gaveUp}.`]),
  ];
  return `${lines.join("\n")}\n`;
}

function pathLines({ certificates, trusted, reasons }: PathVerdict): string[] {
  return certificates.flatMap((certificate, at) => {
    const own = reasons.filter((reason) => reason.at === at);
    const indent = "  ".repeat(at);
    const isAnchor = trusted && at === certificates.length - 1;
    return [
      `${indent}${own.length === 0 ? "✓" : "✗"} ${callIt(certificate)}${isAnchor ? " (trusted)" : ""}`,
      ...own.map(({ code, message }) => `${indent}    ${code}: ${terminalText(message)}`),
    ];
  });
}

const callIt = ({ subject }: Certificate): string => terminalText(formatName(subject)) || "(no name)";
