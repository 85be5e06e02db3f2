import { sha1 } from "../../crypto/digest";
import { generateKey } from "../../crypto/generateKey";
import { randomSerialNumber } from "../../crypto/serialNumber";
import { createSigner } from "../../crypto/signer";
import { type Certificate, decodeCertificate } from "../../pki/certificate/certificate";
import { defaultSigningAlgorithm, type KeyAlgorithm } from "../../pki/issue/algorithms";
import { encodeName } from "../../pki/issue/nameBuilder";
import type { Signer } from "../../pki/issue/signer";
import { signCertificate } from "../../pki/issue/certificateBuilder";
import { responderExtensions } from "../../pki/revocation/responderExtensions";
import { algorithmsOf, configurationOf } from "../acmpca/authorityConfiguration";
import { type Issuer, issuerOf, privateKeyOf } from "../acmpca/issuer";
import { revocationOf } from "../acmpca/revocationConfiguration";
import type { ServiceContext } from "../operation";
import type { AuthorityRecord } from "../store/authorities";
import type { OcspResponderRecord } from "../store/ocspResponders";
import { inTurn } from "./inTurn";
import { maySpeak } from "./publishCrls";

const hour = 3_600_000;

/** How long a responder's certificate is valid. What AWS takes is not known. */
const validity = 30 * 24 * hour;

/** Who signs a CA's OCSP answers. */
export interface OcspResponder {
  readonly certificate: Certificate;
  readonly signer: Signer;
  readonly notAfter: Date;
}

/** A key of the family that the CA's clients know anyway. */
const keyAlgorithmFor = (authority: KeyAlgorithm): KeyAlgorithm =>
  authority.startsWith("RSA_") ? "RSA_2048" : "EC_prime256v1";

const keyOwner = ({ arn }: AuthorityRecord): string => `${arn}/ocsp-responder`;

/** The one that is there, when it is valid at this time. */
export function ocspResponderOf(context: ServiceContext, authority: AuthorityRecord): OcspResponder | undefined {
  const { store, keys, clock } = context;
  const record = store.ocspResponders.find(authority.id);
  if (!record || !isValid(record, clock.now())) return undefined;
  const { keyAlgorithm } = algorithmsOf(configurationOf(authority));
  const signingAlgorithm = defaultSigningAlgorithm(keyAlgorithmFor(keyAlgorithm));
  return {
    certificate: decodeCertificate(record.certificate),
    signer: createSigner(keys.open(record.sealedKey, keyOwner(authority)), signingAlgorithm),
    notAfter: record.notAfter,
  };
}

const isValid = ({ notBefore, notAfter }: OcspResponderRecord, now: Date): boolean =>
  notBefore <= now && now <= notAfter;

/** Half of its time is over, or the clock was set back to before it began. */
const isDue = (record: OcspResponderRecord, now: Date): boolean =>
  !isValid(record, now) || now.getTime() - record.notBefore.getTime() > validity / 2;

/** Makes the responder of a CA that answers OCSP, and renews it in good time. */
export function renewOcspResponder(context: ServiceContext, { region, arn }: AuthorityRecord): Promise<void> {
  const { store, clock } = context;
  return inTurn(store, `responder ${arn}`, async () => {
    const authority = store.authorities.find(region, arn);
    if (!authority || !maySpeak(authority, clock.now()) || !revocationOf(authority).OcspConfiguration?.Enabled) return;
    const record = store.ocspResponders.find(authority.id);
    if (record && !isDue(record, clock.now())) return;
    const responder = await makeResponder(context, authority);
    await store.transaction(() => store.ocspResponders.put(authority.id, responder));
  });
}

async function makeResponder(context: ServiceContext, authority: AuthorityRecord): Promise<OcspResponderRecord> {
  const issuer = issuerOf(context.store, authority);
  if (!issuer?.certificate) throw new Error("The certificate authority has no certificate.");
  const { keyAlgorithm, signingAlgorithm } = algorithmsOf(configurationOf(authority));
  const { pkcs8, subjectPublicKeyInfo } = await generateKey(keyAlgorithmFor(keyAlgorithm));
  const sealedKey = context.keys.seal(pkcs8, keyOwner(authority));
  pkcs8.fill(0);
  const now = context.clock.now();
  const period = {
    notBefore: wholeSeconds(now.getTime() - hour),
    notAfter: wholeSeconds(Math.min(now.getTime() + validity, issuer.certificate.notAfter.getTime())),
  };
  const certificate = await signCertificate(
    {
      // Of 128 random bits, as those of all certificates of this CA, and never asked about: id-pkix-ocsp-nocheck.
      serialNumber: randomSerialNumber(),
      issuer: issuer.name,
      ...period,
      subject: encodeName([{ oid: "2.5.4.3", value: "OCSP Responder" }]),
      subjectPublicKeyInfo,
      extensions: extensionsFor(issuer, subjectPublicKeyInfo),
    },
    createSigner(privateKeyOf(context, authority), signingAlgorithm),
  );
  return { certificate, sealedKey, ...period };
}

const wholeSeconds = (milliseconds: number): Date => new Date(Math.floor(milliseconds / 1000) * 1000);

function extensionsFor({ keyIdentifier }: Issuer, subjectPublicKeyInfo: Uint8Array): Uint8Array[] {
  if (!keyIdentifier) throw new Error("The certificate authority has no key identifier.");
  return responderExtensions(subjectPublicKeyInfo, keyIdentifier, sha1);
}
