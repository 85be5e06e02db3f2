import { createSigner } from "../../crypto/signer";
import { verifySignature } from "../../crypto/verifySignature";
import { decodeCertificateList } from "../../pki/certificate/certificateList";
import { encodeAuthorityKeyIdentifier } from "../../pki/issue/extensions/keyIdentifiers";
import { signCertificateList } from "../../pki/revocation/certificateListBuilder";
import { encodeCrlNumber, encodeIssuingDistributionPoint } from "../../pki/revocation/crlExtensions";
import { algorithmsOf, configurationOf } from "../acmpca/authorityConfiguration";
import { type Issuer, issuerOf, privateKeyOf } from "../acmpca/issuer";
import { crlReasonOf } from "../acmpca/revocationReasons";
import type { ServiceContext } from "../operation";
import type { AuthorityRecord } from "../store/authorities";
import type { RevokedCertificateRecord } from "../store/revokedCertificates";

/** What a CRL is to say. */
export interface CrlPlan {
  /** 0: complete. */
  readonly partition: number;
  readonly url: string;
  readonly number: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  /** It holds certificates that were alive at this time or later. */
  readonly endingFrom: Date;
}

/**
 * A CRL of what the store says at this moment. Throws when the store cannot say it, or the CRL does not hold it when it is read
 * back: then there is no new one, rather than one that lacks a certificate.
 */
export async function signCrl(
  context: ServiceContext,
  authority: AuthorityRecord,
  plan: CrlPlan,
): Promise<{ readonly der: Uint8Array; readonly count: number }> {
  const issuer = issuerOf(context.store, authority);
  if (!issuer?.keyIdentifier) throw new Error("The certificate authority has no certificate to sign a CRL with.");
  const { partition, endingFrom, thisUpdate, nextUpdate } = plan;
  const query = partition === 0 ? { endingFrom } : { endingFrom, partition };
  const revoked = context.store.certificates.revoked(authority.id, query).map(toEntry);
  const { signingAlgorithm } = algorithmsOf(configurationOf(authority));
  const extensions = extensionsOf(plan, issuer.keyIdentifier);
  const der = await signCertificateList(
    { issuer: issuer.name, thisUpdate, nextUpdate, revoked, extensions },
    createSigner(privateKeyOf(context, authority), signingAlgorithm),
  );
  await check(der, issuer, revoked.length);
  return { der, count: revoked.length };
}

function toEntry({ serialHex, revokedAt, reason }: RevokedCertificateRecord) {
  const serialNumber = Buffer.from(serialHex.padStart(serialHex.length + (serialHex.length % 2), "0"), "hex");
  return { serialNumber, revocationDate: revokedAt, reason: crlReasonOf(reason) };
}

/** Documented: authorityKeyIdentifier and cRLNumber, and a critical issuingDistributionPoint in a partition's. */
const extensionsOf = ({ partition, url, number }: CrlPlan, keyIdentifier: Uint8Array): Uint8Array[] => [
  encodeAuthorityKeyIdentifier(keyIdentifier),
  encodeCrlNumber(number),
  ...(partition === 0 ? [] : [encodeIssuingDistributionPoint(url)]),
];

/** Read back by the decoder, which shares no code with the writer, and verified with the key of the CA's certificate. */
async function check(der: Uint8Array, { subjectPublicKeyInfo: spki }: Issuer, count: number): Promise<void> {
  const { revoked, signatureAlgorithm: algorithm, tbs: data, signature } = decodeCertificateList(der);
  if (revoked.length !== count) throw new Error("The CRL has not the entries that it was made of.");
  if (await verifySignature({ spki, algorithm, data, signature })) return;
  throw new Error("The CRL is not signed by the certificate authority's key.");
}
