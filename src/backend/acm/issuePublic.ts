import { generateKey } from "../../crypto/generateKey";
import { isKeyAlgorithm } from "../../pki/issue/algorithms";
import type { ServiceContext } from "../operation";
import type { InstalledMaterial, ServerCertificateRecord } from "../store/serverCertificates";
import { StoreError } from "../store/storeError";
import { openHierarchy, publicHierarchy } from "../transparency/hierarchy";
import { issueForServer } from "../transparency/issueForServer";
import { optionsOf } from "./describe";
import { pemChain } from "./pemChain";

/** Documented: since 2026-02-18 a public certificate of ACM is valid for 198 days. */
const validDays = 198;

const day = 24 * 60 * 60 * 1000;

/**
 * A new key and a certificate for it in the manner of a public CA. It is logged unless the preference is DISABLED at this
 * moment. Throws StoreError "not-found" when the certificate was deleted in the meantime.
 */
export async function issuePublic(
  context: ServiceContext,
  { region, arn, keyAlgorithm }: ServerCertificateRecord,
  signal: AbortSignal,
): Promise<InstalledMaterial> {
  const { store, keys, clock } = context;
  const hierarchy = await openHierarchy(context, publicHierarchy);
  if (!isKeyAlgorithm(keyAlgorithm)) throw new Error(`No key of this kind is made here: "${keyAlgorithm}".`);
  const { pkcs8, subjectPublicKeyInfo } = await generateKey(keyAlgorithm, signal);
  const sealedKey = keys.seal(pkcs8, arn);
  pkcs8.fill(0);
  const certificate = store.serverCertificates.find(region, arn);
  if (!certificate) throw new StoreError("not-found", "The certificate is gone.");
  const { domainName = "", alternativeNames } = certificate;
  const period = periodFrom(clock.now());
  const der = await issueForServer(context, hierarchy, {
    names: [domainName, ...alternativeNames.filter((name) => name !== domainName)],
    subjectPublicKeyInfo,
    ...period,
    logged: optionsOf(certificate).CertificateTransparencyLoggingPreference !== "DISABLED",
  });
  const chain = pemChain([hierarchy.issuing.der, hierarchy.root.der]);
  return { der, chain, sealedKey, notAfter: period.notAfter, installedAt: clock.now() };
}

/** Whole days, as Amazon's certificates have them: from the midnight before to the last second of the last day. */
function periodFrom(now: Date): { readonly notBefore: Date; readonly notAfter: Date } {
  const midnight = Math.floor(now.getTime() / day) * day;
  return { notBefore: new Date(midnight), notAfter: new Date(midnight + validDays * day - 1000) };
}
