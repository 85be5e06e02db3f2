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
 * The AWS CLI's commands. NEW_CA_ARN, SIGNING_ALGORITHM and names of files are for the user to fill in; all else is quoted for a
 * POSIX shell, and no value of a certificate's names is in it.
 */
export function awsCommands(radius: BlastRadius, region: string): PlanCommands {
  const pca = (...words: readonly string[]): string => line("aws", "acm-pca", ...words, "--region", region);
  return {
    stop: radius.authorities
      .filter(({ status }) => status === "ACTIVE")
      .slice(0, mostShown)
      .map(({ arn }) =>
        pca("update-certificate-authority", "--certificate-authority-arn", arn, "--status", "DISABLED"),
      ),
    create: creation(radius, pca),
    register: radius.regions.flatMap(registration),
    issue: [issue(pca, "NEW_CA_ARN", "device.csr", "Value=365,Type=DAYS")],
    pins: [],
    revoke: revocations(radius, pca),
    deactivate: deactivations(radius),
    watch: radius.regions.flatMap(({ region: where, registered }) =>
      registered.map(({ certificateId }) =>
        line("aws", "iot", "list-certificates-by-ca", "--ca-certificate-id", certificateId, "--region", where),
      ),
    ),
  };
}

/** A line for the service that runs CAs. */
type Pca = (...words: readonly string[]) => string;

function creation({ chosen, parent, authorities }: BlastRadius, pca: Pca): readonly string[] {
  const [, partition = "aws"] = chosen.arn.split(":");
  const pathLength = authorities.length > 1 ? 1 : 0;
  const name = chosen.isRoot ? "RootCACertificate" : `SubordinateCACertificate_PathLen${pathLength}`;
  const template = ["--template-arn", `arn:${partition}:acm-pca:::template/${name}/V1`];
  const issuer = chosen.isRoot ? "NEW_CA_ARN" : (parent?.arn ?? "PARENT_CA_ARN");
  return [
    "# Fill in what is in capitals, and the names of files.",
    pca(
      ...["create-certificate-authority", "--certificate-authority-type", chosen.isRoot ? "ROOT" : "SUBORDINATE"],
      ...["--certificate-authority-configuration", "file://new-ca.json"],
    ),
    pca("get-certificate-authority-csr", "--certificate-authority-arn", "NEW_CA_ARN", "--output", "text"),
    issue(pca, issuer, "new-ca.csr", "Value=5,Type=YEARS", ...template),
    pca(
      ...["import-certificate-authority-certificate", "--certificate-authority-arn", "NEW_CA_ARN"],
      ...["--certificate", "fileb://new-ca.pem"],
      ...(chosen.isRoot ? [] : ["--certificate-chain", "fileb://new-ca-chain.pem"]),
    ),
  ];
}

const issue = (pca: Pca, issuer: string, request: string, validity: string, ...more: readonly string[]): string =>
  pca(
    ...["issue-certificate", "--certificate-authority-arn", issuer, "--csr", `fileb://${request}`, ...more],
    ...["--signing-algorithm", "SIGNING_ALGORITHM", "--validity", validity],
  );

function registration({ region, registered }: BlastRadius["regions"][number]): readonly string[] {
  const registersDevices = registered.some(({ autoRegistration }) => autoRegistration);
  return [
    line("aws", "iot", "get-registration-code", "--region", region),
    line(
      ...["aws", "iot", "register-ca-certificate", "--ca-certificate", "file://new-ca.pem"],
      ...["--verification-certificate", "file://verification.pem", "--set-as-active"],
      ...(registersDevices ? ["--allow-auto-registration"] : []),
      ...["--region", region],
    ),
  ];
}

function revocations({ chosen, parent, certificates }: BlastRadius, pca: Pca): readonly string[] {
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
