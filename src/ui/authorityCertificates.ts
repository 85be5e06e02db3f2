import type { CertificateAuthorities, CertificateAuthority, CertificateWithChain } from "../aws/gateway";
import { isCancellation } from "./commandFailure";
import { isInstalled } from "./tree/authorityState";

/** What was read, by ARN and serial number: a CA's certificate changes only when another is imported. */
const known = new WeakMap<CertificateAuthorities, Map<string, CertificateWithChain>>();

/** Calls at a time: AWS answers twenty a second. */
const atOnce = 8;

/** A CA's certificate; one that was read before is not asked for again. */
async function authorityCertificate(
  authorities: CertificateAuthorities,
  { arn, serialHex }: CertificateAuthority,
  signal: AbortSignal,
): Promise<CertificateWithChain> {
  const read = remembered(authorities);
  const key = `${arn} ${serialHex ?? ""}`;
  const before = read.get(key);
  if (before) return before;
  const certificate = await authorities.authorityCertificate(arn, signal);
  if (serialHex !== undefined) read.set(key, certificate);
  return certificate;
}

/** The certificates of those that have one, as PEM by ARN. One that cannot be read is told to `onFailure` and left out. */
export async function authorityCertificates(
  authorities: CertificateAuthorities,
  list: readonly CertificateAuthority[],
  onFailure: (authority: CertificateAuthority, error: unknown) => void,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const waiting = list.filter(isInstalled);
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      try {
        found.set(next.arn, (await authorityCertificate(authorities, next, signal)).certificate);
      } catch (error) {
        if (isCancellation(error) || signal.aborted) throw error;
        onFailure(next, error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return found;
}

/** Certificates of CAs that were read so far, as PEM. */
export const rememberedCertificates = (authorities: CertificateAuthorities): readonly string[] =>
  [...remembered(authorities).values()].map(({ certificate }) => certificate);

function remembered(authorities: CertificateAuthorities): Map<string, CertificateWithChain> {
  const map = known.get(authorities) ?? new Map<string, CertificateWithChain>();
  known.set(authorities, map);
  return map;
}
