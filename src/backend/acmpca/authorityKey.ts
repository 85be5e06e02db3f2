import { generateKey } from "../../crypto/generateKey";
import { createSigner } from "../../crypto/signer";
import { encodePem } from "../../pki/container/pem";
import { buildCertificationRequest } from "../../pki/issue/certificationRequestBuilder";
import { encodeBasicConstraints } from "../../pki/issue/extensions/basicConstraints";
import { encodeKeyUsage } from "../../pki/issue/extensions/keyUsage";
import type { KeyUsageName } from "../../pki/extensions/keyUsage";
import type { ServiceContext } from "../operation";
import { markAuthority } from "../selfTest";
import type { AuthorityRecord } from "../store/authorities";
import { StoreError } from "../store/storeError";
import { algorithmsOf, configurationOf } from "./authorityConfiguration";
import type { CertificateAuthorityConfiguration, KeyUsage } from "./shapes";
import { encodeSubject } from "./subject";

/**
 * Makes the key of a CA that is CREATING, its certification request, and with them a CA that is PENDING_CERTIFICATE. A failure
 * makes it FAILED; an abort leaves it CREATING, to be taken up at the next start.
 */
export async function createAuthorityKey(
  context: ServiceContext,
  authority: AuthorityRecord,
  signal: AbortSignal,
): Promise<void> {
  try {
    await makeKey(context, authority, signal);
  } catch (error) {
    // Stopped, or reset or deleted while the key was being made: nobody waits for it.
    if (signal.aborted || (error instanceof StoreError && error.code === "not-found")) return;
    await markFailed(context, authority);
    throw error;
  }
}

async function markFailed({ store, clock }: ServiceContext, { id, region, arn }: AuthorityRecord): Promise<void> {
  await store.transaction(() => {
    if (store.authorities.find(region, arn)?.status !== "CREATING") return;
    store.authorities.setStatus(id, "FAILED", clock.now(), "OTHER");
  });
}

async function makeKey({ store, keys, clock }: ServiceContext, authority: AuthorityRecord, signal: AbortSignal) {
  const configuration = configurationOf(authority);
  const { keyAlgorithm, signingAlgorithm } = algorithmsOf(configuration);
  const { privateKey, pkcs8, subjectPublicKeyInfo } = await generateKey(keyAlgorithm, signal);
  const sealedKey = keys.seal(pkcs8, authority.arn);
  pkcs8.fill(0);
  const request = await buildCertificationRequest(
    {
      subject: encodeSubject(configuration.Subject),
      subjectPublicKeyInfo,
      extensions: requestedExtensions(configuration),
    },
    createSigner(privateKey, signingAlgorithm),
  );
  const certificateSigningRequest = encodePem("CERTIFICATE REQUEST", request);
  await store.transaction(() => {
    store.authorities.setKey(authority.id, { subjectPublicKeyInfo, certificateSigningRequest, sealedKey }, clock.now());
    markAuthority({ store, keys }, authority.id);
  });
}

/** Observed: a CA's request asks for a critical basicConstraints with CA:TRUE, and for what CsrExtensions adds. */
function requestedExtensions({ CsrExtensions }: CertificateAuthorityConfiguration): Uint8Array[] {
  const usages = CsrExtensions?.KeyUsage ? usagesOf(CsrExtensions.KeyUsage) : [];
  return [encodeBasicConstraints({ cA: true }, true), ...(usages.length > 0 ? [encodeKeyUsage(usages, true)] : [])];
}

const usageNames = {
  DigitalSignature: "digitalSignature",
  NonRepudiation: "nonRepudiation",
  KeyEncipherment: "keyEncipherment",
  DataEncipherment: "dataEncipherment",
  KeyAgreement: "keyAgreement",
  KeyCertSign: "keyCertSign",
  CRLSign: "cRLSign",
  EncipherOnly: "encipherOnly",
  DecipherOnly: "decipherOnly",
} as const satisfies Record<keyof KeyUsage, KeyUsageName>;

const usagesOf = (usage: KeyUsage): KeyUsageName[] =>
  (Object.keys(usageNames) as (keyof KeyUsage)[]).filter((name) => usage[name]).map((name) => usageNames[name]);
