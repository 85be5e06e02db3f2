import * as vscode from "vscode";
import type { Connection } from "../../aws/gateway";
import type { BlastRadius } from "./blastRadius";
import type { DrillItem, DrillStep } from "./runSteps";

/** All that shuts the CA out, in the order of the plan. Revocation at the CA is for key compromise. */
export function drillSteps(connection: Connection, radius: BlastRadius): readonly DrillStep[] {
  const { certificateAuthorities } = connection;
  const { authorities, certificates, regions } = radius;
  return [
    {
      name: vscode.l10n.t("Disable the CAs"),
      items: authorities
        .filter(({ status }) => status === "ACTIVE")
        .map(({ name, arn }) => ({
          name,
          run: (signal) => certificateAuthorities.setStatus(arn, "DISABLED", signal),
        })),
    },
    { name: vscode.l10n.t("Revoke the CA's certificate at its parent"), items: atParent(connection, radius) },
    {
      name: vscode.l10n.t("Revoke all that was issued"),
      items: certificates.map(({ name, authorityArn, serialHex }) => ({
        name,
        run: (signal) => revoke(connection, authorityArn, serialHex, signal),
      })),
    },
    {
      name: vscode.l10n.t("Revoke the certificates in AWS IoT"),
      items: regions.flatMap(({ region, devices }) =>
        devices
          .filter(({ status }) => status !== "REVOKED")
          .map(({ name, certificateId }) => ({
            name: `${name} (${region})`,
            run: (signal) => connection.devicesIn(region).setCertificateStatus(certificateId, "REVOKED", signal),
          })),
      ),
    },
    {
      name: vscode.l10n.t("Deactivate the registered CAs"),
      items: regions.flatMap(({ region, registered }) =>
        registered.map(({ name, certificateId }) => ({
          name: `${name} (${region})`,
          run: (signal) =>
            connection
              .devicesIn(region)
              .setAuthority(certificateId, { active: false, autoRegistration: false }, signal),
        })),
      ),
    },
  ];
}

function atParent(connection: Connection, { chosen, parent }: BlastRadius): readonly DrillItem[] {
  const { name, serialHex } = chosen;
  if (!parent || serialHex === undefined) return [];
  return [{ name, run: (signal) => revoke(connection, parent.arn, serialHex, signal) }];
}

async function revoke(
  { certificateAuthorities }: Connection,
  arn: string,
  serialHex: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await certificateAuthorities.revoke(arn, serialHex, "KEY_COMPROMISE", signal);
  } catch (error) {
    const isRevoked = error instanceof Error && "code" in error && error.code === "RequestAlreadyProcessedException";
    if (!isRevoked) throw error;
  }
}
