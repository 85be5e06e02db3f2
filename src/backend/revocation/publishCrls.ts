import { statusOf } from "../acmpca/findAuthority";
import { crlLocationOf, revocationOf } from "../acmpca/revocationConfiguration";
import type { ServiceContext } from "../operation";
import type { AuthorityRecord } from "../store/authorities";
import type { CrlLocation, CrlRecord } from "../store/crls";
import { inTurn } from "./inTurn";
import { signCrl } from "./signCrl";

const day = 86_400_000;

/** Documented: a CRL that could not be written is tried again every 15 minutes. */
const retryDelay = 15 * 60_000;

/** 9999-12-31T23:59:59Z */
const lastMoment = 253_402_300_799_000;

/**
 * Publishes what is due of a CA's CRLs: those that never were, that a revocation or another configuration has overtaken,
 * whose half life is over (assumed of AWS), and those of a future that the clock has left. Nothing happens for a CA that
 * publishes none, or is in no state to. A failure is logged, and tried again: what it was called after stands all the same.
 */
export function publishDueCrls(context: ServiceContext, { region, arn }: AuthorityRecord): Promise<void> {
  return inTurn(context.store, `crls ${arn}`, async () => {
    const authority = context.store.authorities.find(region, arn);
    if (!authority || !maySpeak(authority, context.clock.now())) return;
    const location = crlLocationOf(authority, context.endpoint);
    if (!location) return;
    for (const crl of await neededCrls(context, authority, location)) {
      if (isDue(crl, location, context.clock.now())) await publishOrPostpone(context, authority, crl, location);
    }
  }).catch((error: unknown) => context.log.error("publish-crls", error, { authority: arn }));
}

/** Documented: ACTIVE and DISABLED CAs have a CRL and answer OCSP, expired and deleted ones do not. */
export function maySpeak(authority: AuthorityRecord, now: Date): boolean {
  const status = statusOf(authority, now);
  return authority.certificate !== undefined && (status === "ACTIVE" || status === "DISABLED");
}

/**
 * The complete one, and the partitions. A CA with partitions goes on with the complete one when it had it: certificates name
 * it.
 */
async function neededCrls(
  { store }: ServiceContext,
  authority: AuthorityRecord,
  location: CrlLocation,
): Promise<CrlRecord[]> {
  const crls = store.crls.list(authority.id);
  const isPartitioned = revocationOf(authority).CrlConfiguration?.CrlType === "PARTITIONED";
  if (isPartitioned || crls[0]?.partition === 0) return crls;
  await store.transaction(() => store.crls.add(authority.id, 0, location));
  return store.crls.list(authority.id);
}

function isDue({ partition, number, thisUpdate, dueAt, ...crl }: CrlRecord, location: CrlLocation, now: Date): boolean {
  const hasMoved = partition === 0 && (crl.bucket !== location.bucket || crl.key !== location.key);
  return number === 0 || dueAt <= now || thisUpdate > now || hasMoved;
}

async function publishOrPostpone(
  context: ServiceContext,
  authority: AuthorityRecord,
  crl: CrlRecord,
  complete: CrlLocation,
): Promise<void> {
  const { store, clock, log } = context;
  try {
    await publish(context, authority, { ...crl, ...(crl.partition === 0 && complete) });
  } catch (error) {
    log.error("publish-crl", error, { authority: authority.arn });
    const until = new Date(clock.now().getTime() + retryDelay);
    await store.transaction(() => store.crls.postpone(authority.id, crl.partition, until));
  }
}

async function publish(context: ServiceContext, authority: AuthorityRecord, crl: CrlRecord): Promise<void> {
  const { store, clock } = context;
  const { ExpirationInDays = 1, S3ObjectAcl } = revocationOf(authority).CrlConfiguration ?? {};
  const at = clock.now();
  const nextUpdate = new Date(Math.min(at.getTime() + ExpirationInDays * day, lastMoment));
  // Observed: milliseconds since 1970. A clock that was set back does not take the number with it.
  const number = Math.max(at.getTime(), crl.number + 1);
  // Documented: an expired certificate is in one more CRL after it has expired.
  const endingFrom = crl.number === 0 || crl.thisUpdate > at ? at : crl.thisUpdate;
  const { der, count } = await signCrl(context, authority, { ...crl, number, thisUpdate: at, nextUpdate, endingFrom });
  const dueAt = new Date((at.getTime() + nextUpdate.getTime()) / 2);
  const { partition, bucket, key, url, changes } = crl;
  const published = { bucket, key, url, number, thisUpdate: at, nextUpdate, dueAt, changes };
  await store.transaction(() => {
    const isPublic = S3ObjectAcl !== "BUCKET_OWNER_FULL_CONTROL";
    store.objects.putObject({ bucket, key, body: der, contentType: "application/pkix-crl", isPublic, at });
    store.crls.setPublished(authority.id, partition, published);
    store.audit.append({ at, action: "sign-crl", resource: authority.arn, detail: { number, revoked: count, url } });
  });
}
