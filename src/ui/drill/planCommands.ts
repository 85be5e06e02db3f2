import { visible } from "../visible";
import type { BlastRadius } from "./blastRadius";
import { mostShown } from "./countText";

/** Lines for a shell, for each step of the plan. */
export interface PlanCommands {
  readonly stop: readonly string[];
  readonly create: readonly string[];
  readonly register: readonly string[];
  readonly issue: readonly string[];
  readonly pins: readonly string[];
  readonly revoke: readonly string[];
  readonly deactivate: readonly string[];
  readonly watch: readonly string[];
}

/**
 * The AWS CLI's commands. NEW_CA_ARN and names of files are for the user to fill in; all else is quoted for a POSIX shell, and
 * no value of a certificate's names is in it.
 */
export function awsCommands(radius: BlastRadius, region: string): PlanCommands {
  const { chosen, parent, regions } = radius;
  const pca = (...words: readonly string[]): string => line("aws", "acm-pca", ...words, "--region", region);
  const template = "arn:aws:acm-pca:::template/SubordinateCACertificate_PathLen0/V1";
  const issue = (issuer: string, csr: string, ...more: readonly string[]): string =>
    pca(
      ...["issue-certificate", "--certificate-authority-arn", issuer, "--csr", csr, ...more],
      ...["--signing-algorithm", "SHA256WITHECDSA"],
    );
  return {
    stop: radius.authorities
      .slice(0, mostShown)
      .map(({ arn }) =>
        pca("update-certificate-authority", "--certificate-authority-arn", arn, "--status", "DISABLED"),
      ),
    create: [
      pca(
        ...["create-certificate-authority", "--certificate-authority-type", chosen.isRoot ? "ROOT" : "SUBORDINATE"],
        ...["--certificate-authority-configuration", "file://new-ca.json"],
      ),
      ...(parent
        ? [issue(parent.arn, "fileb://new-ca.csr", "--template-arn", template, "--validity", "Value=5,Type=YEARS")]
        : []),
    ],
    register: regions.flatMap(({ region: where }) => [
      line("aws", "iot", "get-registration-code", "--region", where),
      line(
        ...["aws", "iot", "register-ca-certificate", "--ca-certificate", "file://new-ca.pem"],
        ...["--verification-certificate", "file://verification.pem", "--set-as-active"],
        ...["--allow-auto-registration", "--region", where],
      ),
    ]),
    issue: [issue("NEW_CA_ARN", "fileb://device.csr", "--validity", "Value=365,Type=DAYS")],
    pins: [],
    revoke: revocations(radius, pca),
    deactivate: deactivations(radius),
    watch: regions.flatMap(({ region: where, registered }) =>
      registered.map(({ certificateId }) =>
        line("aws", "iot", "list-certificates-by-ca", "--ca-certificate-id", certificateId, "--region", where),
      ),
    ),
  };
}

function revocations(
  { chosen, parent, certificates }: BlastRadius,
  pca: (...words: readonly string[]) => string,
): readonly string[] {
  const revoke = (arn: string, serial: string): string =>
    pca(
      ...["revoke-certificate", "--certificate-authority-arn", arn, "--certificate-serial", serial],
      ...["--revocation-reason", "KEY_COMPROMISE"],
    );
  const own = parent && chosen.serialHex !== undefined ? [revoke(parent.arn, chosen.serialHex)] : [];
  const issued = certificates.slice(0, mostShown).map(({ authorityArn, serialHex }) => revoke(authorityArn, serialHex));
  return [...own, ...issued, ...moreOf(certificates.length)];
}

function deactivations({ regions }: BlastRadius): readonly string[] {
  return regions.flatMap(({ region, registered, devices }) => [
    ...devices
      .slice(0, mostShown)
      .map(({ certificateId }) =>
        line(
          ...["aws", "iot", "update-certificate", "--certificate-id", certificateId],
          ...["--new-status", "REVOKED", "--region", region],
        ),
      ),
    ...moreOf(devices.length),
    ...registered.map(({ certificateId }) =>
      line(
        ...["aws", "iot", "update-ca-certificate", "--certificate-id", certificateId, "--new-status", "INACTIVE"],
        ...["--new-auto-registration-status", "DISABLE", "--region", region],
      ),
    ),
  ]);
}

const moreOf = (count: number): readonly string[] =>
  count > mostShown ? [`# the same for ${count - mostShown} more`] : [];

const line = (...words: readonly string[]): string => words.map(shellWord).join(" ");

/** One word for a POSIX shell, on one line, whatever is in it. */
const shellWord = (text: string): string =>
  /^[\w:/.,=@+-]+$/.test(text) ? text : `'${visible(text).replaceAll("'", `'\\''`)}'`;
