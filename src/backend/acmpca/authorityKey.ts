import { generateKey } from "../../crypto/generateKey";
import { createSigner } from "../../crypto/signer";
import { encodePem } from "../../pki/container/pem";
import { buildCertificationRequest } from "../../pki/issue/certificationRequestBuilder";
import { encodeBasicConstraints } from "../../pki/issue/extensions/basicConstraints";
import { encodeKeyUsage } from "../../pki/issue/extensions/keyUsage";
import { encodeSubjectInfoAccess } from "../../pki/issue/extensions/infoAccess";
import { PkiError } from "../../pki/pkiError";
import type { ServiceContext } from "../operation";
import { markAuthority } from "../selfTest";
import type { AuthorityRecord } from "../store/authorities";
import { StoreError } from "../store/storeError";
import { readGeneralName } from "./apiPassthroughNames";
import type { AccessDescription } from "./asn1Shapes";
import { algorithmsOf, configurationOf } from "./authorityConfiguration";
import { invalidArgs } from "./invalidArgs";
import { usagesOf } from "./keyUsage";
import type { CertificateAuthorityConfiguration } from "./shapes";
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
export function requestedExtensions({ CsrExtensions }: CertificateAuthorityConfiguration): Uint8Array[] {
  const { KeyUsage, SubjectInformationAccess: access = [] } = CsrExtensions ?? {};
  const usages = KeyUsage ? usagesOf(KeyUsage) : [];
  return [
    encodeBasicConstraints({ cA: true }, true),
    ...(usages.length > 0 ? [encodeKeyUsage(usages, true)] : []),
    ...(access.length > 0 ? [encodeAccess(access)] : []),
  ];
}

function encodeAccess(access: readonly AccessDescription[]): Uint8Array {
  try {
    return encodeSubjectInfoAccess(
      access.map(({ AccessMethod, AccessLocation }) => ({
        method: accessMethod(AccessMethod),
        location: readGeneralName(AccessLocation),
      })),
    );
  } catch (error) {
    if (error instanceof PkiError) throw invalidArgs(error.message);
    throw error;
  }
}

/** RFC 5280 section 4.2.2.2, RFC 6487 section 4.8.8.1 and RFC 8182 section 3.2 */
const accessMethods = {
  CA_REPOSITORY: "1.3.6.1.5.5.7.48.5",
  RESOURCE_PKI_MANIFEST: "1.3.6.1.5.5.7.48.10",
  RESOURCE_PKI_NOTIFY: "1.3.6.1.5.5.7.48.13",
} as const;

function accessMethod({ CustomObjectIdentifier, AccessMethodType }: AccessDescription["AccessMethod"]): string {
  if (AccessMethodType !== undefined && CustomObjectIdentifier === undefined) return accessMethods[AccessMethodType];
  if (CustomObjectIdentifier !== undefined && AccessMethodType === undefined) return CustomObjectIdentifier;
  throw invalidArgs("An AccessMethod has exactly one of CustomObjectIdentifier and AccessMethodType.");
}
