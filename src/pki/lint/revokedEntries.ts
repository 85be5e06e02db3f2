import type { CertificateList, RevokedCertificate } from "../certificate/certificateList";

/** Of longer lists the first entries are looked at: who makes them makes all of them in one way. */
const mostEntries = 2000;

/** The first entry of a list of which something holds. */
export function firstRevoked(
  { revoked }: CertificateList,
  holds: (entry: RevokedCertificate) => boolean,
): RevokedCertificate | undefined {
  return revoked.slice(0, mostEntries).find(holds);
}
