import * as vscode from "vscode";
import type { CertificateAuthority, ConnectionInfo } from "../../aws/gateway";
import { keyName } from "../keyName";
import type { Step } from "../prompts/askSteps";
import { askText, pickOne, type Choice } from "../prompts/quickInput";
import { visibleLabel } from "../visible";

export interface RequestAnswers {
  /** "public", or the ARN of a private CA. */
  readonly issuer: string;
  /** As typed, separated by commas. */
  readonly names: string;
  readonly keyAlgorithm: string;
}

/** The answer for a certificate without a private CA. */
export const publicIssuer = "public";

/** What ACM makes keys of; the first is its own default. */
const keyAlgorithms = ["RSA_2048", "EC_prime256v1", "EC_secp384r1"] as const;

/** Who issues, for which names, with which key. */
export const requestSteps = (
  { kind }: ConnectionInfo,
  authorities: readonly CertificateAuthority[],
): Step<RequestAnswers>[] => [
  {
    key: "issuer",
    check: (issuer) =>
      issuer === publicIssuer || authorities.some(({ arn }) => arn === issuer)
        ? undefined
        : vscode.l10n.t('Neither "public" nor the ARN of an active certificate authority: "{0}".', issuer),
    ask: (frame) =>
      pickOne(frame, {
        placeholder: vscode.l10n.t("Who issues the certificate"),
        choices: [publicChoice(kind), ...authorities.map(privateChoice)],
      }),
  },
  {
    key: "names",
    check: namesProblem,
    ask: (frame) =>
      askText(frame, {
        prompt: vscode.l10n.t("Names of the server, separated by commas; the first one is the common name"),
        placeholder: "www.example.com, *.example.com",
        check: namesProblem,
      }),
  },
  {
    key: "keyAlgorithm",
    check: (name, { issuer }) =>
      algorithmsFor(authorities, issuer).some((known) => known === name)
        ? undefined
        : vscode.l10n.t('ACM makes no such key here: "{0}".', name),
    ask: (frame, { issuer }) =>
      pickOne<string>(frame, {
        placeholder: vscode.l10n.t("Kind of key"),
        choices: algorithmsFor(authorities, issuer).map((name) => ({
          label: keyName(name),
          value: name,
          description: name,
        })),
      }),
  },
];

const publicChoice = (kind: ConnectionInfo["kind"]): Choice<string> => ({
  label: vscode.l10n.t("Public certificate"),
  value: publicIssuer,
  icon: "globe",
  ...(kind === "aws"
    ? {
        description: vscode.l10n.t("browsers trust it; its names become public"),
        detail: vscode.l10n.t("Amazon issues it once the names are proved by DNS records"),
      }
    : {
        description: vscode.l10n.t("as AWS issues it, from a CA that nobody trusts"),
        detail: vscode.l10n.t("Logged in the local backend's own logs; DNS records count as there"),
      }),
});

const privateChoice = ({ arn, commonName, subject, keyAlgorithm }: CertificateAuthority): Choice<string> => ({
  label: visibleLabel(commonName),
  value: arn,
  icon: "verified",
  description: keyName(keyAlgorithm),
  detail: visibleLabel(subject),
  group: vscode.l10n.t("Private CAs: not logged"),
});

/** Documented: with a private CA the key is of the family of the CA's. */
function algorithmsFor(authorities: readonly CertificateAuthority[], issuer: string | undefined): readonly string[] {
  const authority = authorities.find(({ arn }) => arn === issuer);
  if (!authority) return keyAlgorithms;
  const isElliptic = authority.keyAlgorithm.startsWith("EC_");
  return keyAlgorithms.filter((name) => name.startsWith("EC_") === isElliptic);
}

/** Lower case, each once. */
export const namesIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter((name) => name !== ""),
  ),
];

const domainName = /^(?=.{1,253}$)(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])$/;
/** Documented: ACM takes so many, and a common name is no longer than this (RFC 5280 appendix A.1). */
const mostNames = 100;
const longestCommonName = 64;

function namesProblem(text: string): string | undefined {
  const names = namesIn(text);
  if (names.length === 0) return vscode.l10n.t("Name at least one server.");
  if (names.length > mostNames) return vscode.l10n.t("ACM takes {0} names at most.", mostNames);
  const wrong = names.find((name) => !domainName.test(name));
  if (wrong !== undefined) return vscode.l10n.t('This is no domain name: "{0}".', wrong);
  if ((names[0] ?? "").length <= longestCommonName) return undefined;
  return vscode.l10n.t("The first name can be no longer than {0} characters.", longestCommonName);
}
