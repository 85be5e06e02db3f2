import {
  DeleteCertificateAuthorityCommand,
  RestoreCertificateAuthorityCommand,
  RevokeCertificateCommand,
  UpdateCertificateAuthorityCommand,
} from "@aws-sdk/client-acm-pca";
import type { CertificateAuthorities } from "./gateway";
import type { PrivateCaClient } from "./privateCaClient";
import { toAwsRevocation } from "./revocationConfiguration";

type Lifecycle = Pick<CertificateAuthorities, "remove" | "restore" | "setStatus" | "setRevocation" | "revoke">;

/** What becomes of a CA once it is there, and of what it issued. */
export function lifecycle({ client, call }: PrivateCaClient): Lifecycle {
  return {
    remove: async (arn, restorableDays, signal) => {
      const input = { CertificateAuthorityArn: arn, PermanentDeletionTimeInDays: restorableDays };
      const command = new DeleteCertificateAuthorityCommand(input);
      const called = { operation: "DeleteCertificateAuthority", resource: arn };
      await call(called, signal, (o) => client.send(command, o));
    },
    restore: async (arn, signal) => {
      const command = new RestoreCertificateAuthorityCommand({ CertificateAuthorityArn: arn });
      const called = { operation: "RestoreCertificateAuthority", resource: arn };
      await call(called, signal, (o) => client.send(command, o));
    },
    setStatus: async (arn, status, signal) => {
      const command = new UpdateCertificateAuthorityCommand({ CertificateAuthorityArn: arn, Status: status });
      const called = { operation: "UpdateCertificateAuthority", resource: arn };
      await call(called, signal, (o) => client.send(command, o));
    },
    setRevocation: async (arn, settings, signal) => {
      const input = { CertificateAuthorityArn: arn, RevocationConfiguration: toAwsRevocation(settings) };
      const command = new UpdateCertificateAuthorityCommand(input);
      const called = { operation: "UpdateCertificateAuthority", resource: arn };
      await call(called, signal, (o) => client.send(command, o));
    },
    revoke: async (arn, serialHex, reason, signal) => {
      const input = { CertificateAuthorityArn: arn, CertificateSerial: colonHex(serialHex), RevocationReason: reason };
      const command = new RevokeCertificateCommand(input);
      const called = { operation: "RevokeCertificate", resource: arn };
      await call(called, signal, (o) => client.send(command, o));
    },
  };
}

/** Documented: pairs of hexadecimal digits, with colons between. */
const colonHex = (serialHex: string): string =>
  (serialHex.length % 2 === 0 ? serialHex : `0${serialHex}`).replaceAll(/..(?=.)/g, "$&:");
