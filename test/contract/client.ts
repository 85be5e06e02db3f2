// AWS's own client against a backend that was started as a person starts it.
import { ACMPCAClient } from "@aws-sdk/client-acm-pca";
import type { ReadyLine } from "../../src/protocol/backend";
import { openssl } from "../pki/openssl";

export function clientFor({ endpoint, region, credentials }: ReadyLine, more: { region?: string } = {}): ACMPCAClient {
  return new ACMPCAClient({ endpoint, region, credentials, maxAttempts: 1, ...more });
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A request as `openssl` makes it, for a new P-256 key. */
export const opensslRequest = (subject: string, ...more: string[]): string =>
  openssl([
    ...["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "/dev/null"],
    ...["-subj", subject, ...more],
  ]);
