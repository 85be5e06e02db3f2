import * as v from "valibot";
import type {
  AuthorityDump,
  BucketDump,
  CertificateDump,
  RegionDump,
  ServerCertificateDump,
  TransparencyLogDump,
} from "../../protocol/stateDump";
import { statusOf } from "../acmpca/findAuthority";
import type { OperationContext } from "../operation";
import type { AuthorityRecord } from "../store/authorities";
import type { CertificateRecord } from "../store/certificates";
import type { BucketRecord } from "../store/objects";
import type { ServerCertificateRecord } from "../store/serverCertificates";
import { localLogs } from "../transparency/localLogs";
import { storedTree } from "../transparency/storedTree";
import { defineOperation } from "../wire/defineOperation";
import { by, everything, pageSize } from "./everything";
import { iotDump } from "./iotDump";

/** Of all regions. Keys and secrets are not even read. */
export const dump = defineOperation("Dump", v.object({}), (context) => {
  const { clock, store } = context;
  return {
    State: {
      clock: { now: clock.now().toISOString(), aheadSeconds: clock.aheadMilliseconds / 1000 },
      regions: regionsOf(context).map((region) => regionDump(context, region)),
      iot: store.iot.authorities.realms().map((realm) => iotDump(store, realm)),
      transparencyLogs: transparencyLogDumps(context),
      buckets: store.objects.listBuckets().map((bucket) => bucketDump(context, bucket)),
    },
  };
});

function regionsOf({ store }: OperationContext): string[] {
  const regions = store.authorities.regions().map(({ region }) => region);
  return [...new Set([...regions, ...store.serverCertificates.regions()])].sort();
}

function regionDump(context: OperationContext, region: string): RegionDump {
  const { authorities, serverCertificates } = context.store;
  return {
    region,
    certificateAuthorities: everything((page) => authorities.list(region, page))
      .map((authority) => authorityDump(context, authority))
      .sort(by(({ arn }) => arn)),
    serverCertificates: everything((page) => serverCertificates.list(region, page))
      .map(serverCertificateDump)
      .sort(by(({ arn }) => arn)),
  };
}

function authorityDump({ store, clock }: OperationContext, authority: AuthorityRecord): AuthorityDump {
  const { id, arn, type, usageMode, configuration, revocationConfiguration, certificate, deletion } = authority;
  const policy = store.resourcePolicies.find(id);
  return {
    arn,
    type,
    status: statusOf(authority, clock.now()),
    usageMode,
    configuration: JSON.parse(configuration) as unknown,
    revocationConfiguration: JSON.parse(revocationConfiguration) as unknown,
    createdAt: authority.createdAt.toISOString(),
    ...(deletion && { restorableUntil: deletion.restorableUntil.toISOString() }),
    ...(certificate && { serial: certificate.serialHex, ...periodOf(certificate) }),
    tags: Object.fromEntries(store.tags.list(arn).map(({ key, value = "" }) => [key, value])),
    permissions: everything((page) => store.permissions.list(id, page))
      .map(({ principal, sourceAccount, actions }) => ({ principal, sourceAccount, actions: [...actions].sort() }))
      .sort(by(({ principal, sourceAccount }) => `${principal} ${sourceAccount}`)),
    ...(policy !== undefined && { policy: JSON.parse(policy) as unknown }),
    certificates: issuedBy({ store }, id)
      .map(certificateDump)
      .sort(by(({ serial }) => serial)),
  };
}

function issuedBy({ store }: Pick<OperationContext, "store">, authorityId: number): CertificateRecord[] {
  const all: CertificateRecord[] = [];
  for (let after: number | undefined; ;) {
    const page = store.certificates.listIssued(authorityId, { limit: pageSize, ...(after !== undefined && { after }) });
    all.push(...page);
    after = page.at(-1)?.id;
    if (page.length < pageSize) return all;
  }
}

const certificateDump = (record: CertificateRecord): CertificateDump => ({
  arn: record.arn,
  serial: record.serialHex,
  subject: record.subject,
  ...periodOf(record),
  issuedAt: record.issuedAt.toISOString(),
  templateArn: record.templateArn,
  isAuthority: record.isAuthority,
  ...(record.revokedAt && { revokedAt: record.revokedAt.toISOString() }),
  ...(record.revocationReason !== undefined && { revocationReason: record.revocationReason }),
});

const serverCertificateDump = (record: ServerCertificateRecord): ServerCertificateDump => ({
  arn: record.arn,
  type: record.type,
  status: record.status,
  ...(record.domainName !== undefined && { domainName: record.domainName }),
  alternativeNames: [...record.alternativeNames].sort(),
  ...(record.authorityArn !== undefined && { authorityArn: record.authorityArn }),
  ...(record.material && { notAfter: record.material.notAfter.toISOString() }),
});

function bucketDump({ store }: OperationContext, { name, region }: BucketRecord): BucketDump {
  const objects: BucketDump["objects"][number][] = [];
  for (let after: string | undefined = ""; after !== undefined;) {
    const listing = store.objects.listObjects(name, { after, limit: pageSize });
    objects.push(...listing.objects.map(({ key, size, etag, isPublic }) => ({ key, size, etag, isPublic })));
    after = listing.next;
  }
  return { name, region, objects };
}

const transparencyLogDumps = ({ store }: OperationContext): TransparencyLogDump[] =>
  localLogs.flatMap(({ name }) => {
    const log = store.transparencyLogs.find(name);
    if (!log) return [];
    const treeSize = store.transparencyLogs.size(log.id);
    const root = storedTree(store.transparencyLogs, log.id).rootOf(treeSize);
    return [{ name, treeSize, root: Buffer.from(root).toString("base64") }];
  });

const periodOf = ({ notBefore, notAfter }: { readonly notBefore: Date; readonly notAfter: Date }) => ({
  notBefore: notBefore.toISOString(),
  notAfter: notAfter.toISOString(),
});
