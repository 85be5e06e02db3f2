import { readFirstLine, readInputFile } from "../inputFile";
import { publicHalfOf } from "../../crypto/publicHalf";
import { type Comparable, compareObjects, type Comparison, isComparable } from "../../pki/compare/compareObjects";
import { CliError, usageError } from "../cliError";
import { parseOptions } from "../options";
import { readObjects } from "../pins/readObjects";
import type { Subcommand } from "../subcommand";
import { jsonLine, terminalText } from "../terminalText";

const options = { "password-file": "text", all: "flag" } as const;

export const compare: Subcommand = {
  name: "compare",
  summary: "compare two certificates, or say whether key, request and certificate belong together",
  usage: `Usage: rootpin compare A B [--password-file FILE] [--all] [--json]

Each file holds a certificate, a certificate request, a public key or a private key, as PEM or DER; of several, the first counts.
Two certificates are compared field by field. A request and a certificate: what was asked for, and what was issued. With a key on
one side, only the keys are compared; of a private key nothing is printed but what its public half is.

  --password-file FILE  opens an encrypted private key with the first line of this file
  --all                 print the fields that are the same, too

JSON: {"left":{"file":"…","kind":"certificate"},"right":{…},"identical":false,"sameKey":true,
"fields":[{"field":"notAfter","left":"…","right":"…","same":false}],"message":"…"}; "sameKey" is null when a key does not tell.
Exit codes: 0 identical, or of two kinds that belong together; 1 they differ, or do not belong together; 2 wrong usage or
unreadable input`,
  run: (args, io) => {
    const { values, rest } = parseOptions(args, options);
    const [left, right, more] = rest;
    if (left === undefined || right === undefined || more !== undefined) throw usageError("Name two files.");
    const passphrase = values["password-file"] === undefined ? undefined : readFirstLine(values["password-file"]);
    const sides = [readSide(left, passphrase), readSide(right, passphrase)] as const;
    const comparison = compareObjects(sides[0].object, sides[1].object);
    const report = { ...comparison, ...judge(sides, comparison) };
    io.write(values.json ? jsonOf(sides, report) : textOf(sides, report, values.all));
    return Promise.resolve(report.good ? 0 : 1);
  },
};

interface Side {
  readonly file: string;
  readonly object: Comparable;
}

type Sides = readonly [Side, Side];

interface Judgement {
  readonly good: boolean;
  readonly message: string;
}

function readSide(file: string, passphrase: string | undefined): Side {
  const object = readObjects(file).find(isComparable);
  if (!object) throw new CliError("nothing-to-compare", `"${file}" holds no certificate, request or key.`, 2);
  if (object.kind !== "private-key" || object.publicKey) return { file, object };
  try {
    return { file, object: { ...object, publicKey: publicHalfOf(readInputFile(file), passphrase) } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError("unreadable-key", `"${file}": ${reason} Name --password-file when it is encrypted.`, 2);
  }
}

const names = {
  certificate: "the certificate",
  "certification-request": "the request",
  "public-key": "the public key",
  "private-key": "the private key",
} as const;

/** Two certificates are the same or not; other things belong together when they have one key. */
function judge([left, right]: Sides, { identical, sameKey, fields }: Comparison): Judgement {
  if (identical) return { good: true, message: "Both are the same, octet by octet." };
  const [one, other] = [names[left.object.kind], names[right.object.kind]];
  if (left.object.kind === "certificate" && right.object.kind === "certificate") {
    const count = fields.filter(({ same }) => !same).length;
    const key = sameKey === true ? "a pin of one holds for the other" : "a pin of one does not hold for the other";
    return { good: false, message: `They differ in ${count} ${count === 1 ? "field" : "fields"}; ${key}.` };
  }
  if (sameKey === undefined) return { good: false, message: "One of them does not say which public key it has." };
  return sameKey
    ? { good: true, message: `They belong together: ${one} and ${other} have the same public key.` }
    : { good: false, message: `They do not belong together: ${one} and ${other} have different public keys.` };
}

type Report = Comparison & Judgement;

function jsonOf([left, right]: Sides, { identical, sameKey, fields, message }: Report): string {
  const side = ({ file, object }: Side) => ({ file, kind: object.kind });
  return jsonLine({ left: side(left), right: side(right), identical, sameKey: sameKey ?? null, fields, message });
}

function textOf([left, right]: Sides, { fields, message }: Report, all: boolean): string {
  const shown = fields.filter(({ same }) => all || !same);
  const rows = shown.map(({ field, left: one, right: other, same }) =>
    same
      ? `  = ${terminalText(field)}: ${short(one)}\n`
      : `  ! ${terminalText(field)}\n      ${short(one)}\n      ${short(other)}\n`,
  );
  return `${terminalText(left.file)}\n${terminalText(right.file)}\n${rows.join("")}${message}\n`;
}

const longest = 200;

/** A key's octets are long, and its start tells it apart. */
function short(text: string | undefined): string {
  if (text === undefined) return "(none)";
  return terminalText(text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text);
}
