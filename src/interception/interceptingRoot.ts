import { randomBytes } from "node:crypto";
import { generateKey } from "../crypto/generateKey";
import { makeOwnRoot, type OwnRoot, serverNames, signServerCertificate } from "../crypto/ownRoot";
import { sha256 } from "../crypto/digest";
import { encodePem } from "../pki/container/pem";
import { toHex } from "../pki/der/integer";
import { encodeName } from "../pki/issue/nameBuilder";

/** Who vouches for an intercepting proxy, as Charles's own root does: new for each, and nowhere but in memory. */
export interface InterceptingRoot {
  /** PEM. */
  readonly pem: string;
  /** SHA-256 of the certificate: "AB:CD:…". */
  readonly fingerprint: string;
  /** A certificate for hosts and its key, as the real server's but from this root. */
  impersonate(hosts: readonly string[], dates?: Dates): Promise<Impersonation>;
}

interface Dates {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export interface Impersonation {
  readonly certificatePem: string;
  readonly keyPem: string;
}

const day = 86_400_000;

/** Whoever finds this root in a trust store knows where it comes from, and which of them it is. */
const subjectOf = (number: string): Uint8Array =>
  encodeName([
    { oid: "2.5.4.10", value: "Rootpin" },
    { oid: "2.5.4.11", value: "For tests on this computer only" },
    { oid: "2.5.4.3", value: `Rootpin Intercepting Proxy ${number}` },
  ]);

/** It is valid for a week: nobody shall go on trusting it. */
export async function makeInterceptingRoot(at: Date): Promise<InterceptingRoot> {
  const dates = { notBefore: daysFrom(at, -1), notAfter: daysFrom(at, 7) };
  const root = await makeOwnRoot(subjectOf(randomBytes(4).toString("hex")), dates);
  root.pkcs8.fill(0);
  const { der } = root.certificate;
  return {
    pem: encodePem("CERTIFICATE", der),
    fingerprint: toHex(sha256(der))
      .toUpperCase()
      .replace(/..(?!$)/g, "$&:"),
    impersonate: (hosts, own = dates) => impersonate(root, hosts, own),
  };
}

async function impersonate(root: OwnRoot, hosts: readonly string[], dates: Dates): Promise<Impersonation> {
  const { pkcs8, subjectPublicKeyInfo } = await generateKey("EC_prime256v1");
  const subject = encodeName([{ oid: "2.5.4.3", value: (hosts[0] ?? "").slice(0, 64) }]);
  const der = await signServerCertificate(root, { ...dates, subject, subjectPublicKeyInfo, names: serverNames(hosts) });
  return { certificatePem: encodePem("CERTIFICATE", der), keyPem: encodePem("PRIVATE KEY", pkcs8) };
}

/** Whole seconds, as certificates have them. */
export const daysFrom = (at: Date, days: number): Date =>
  new Date(Math.floor((at.getTime() + days * day) / 1000) * 1000);
