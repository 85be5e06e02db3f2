import { randomUUID } from "node:crypto";
import { createAuditRepository } from "./audit";
import { createAuditReportRepository } from "./auditReports";
import { createAuthorityMacRepository } from "./authorityMacs";
import { createAuthorityRepository } from "./authorities";
import { createCertificateSearch } from "./certificateSearch";
import { createCertificateRepository } from "./certificates";
import { backUp } from "./backups";
import { createCrlRepository } from "./crls";
import { openDriver, type DriverName } from "./driver/openDriver";
import type { SqlDriver } from "./driver/driver";
import { GroupCommit } from "./groupCommit";
import { createIdempotencyRepository } from "./idempotency";
import { createIotStore } from "./iot/iotStore";
import { createMeta, type Meta } from "./meta";
import { migrations } from "./migrations";
import { createObjectRepository } from "./objects";
import { createOcspResponderRepository } from "./ocspResponders";
import { createPermissionRepository } from "./permissions";
import { createPublicAuthorityRepository } from "./publicAuthorities";
import { createResourcePolicyRepository } from "./resourcePolicies";
import { Row } from "./row";
import type { Store } from "./store";
import { createServerCertificateRepository } from "./serverCertificates";
import { StoreError } from "./storeError";
import { createTagRepository } from "./tags";
import { createTransparencyLogRepository } from "./transparencyLogs";

/** "Root": marks the file as ours, in SQLite's header. */
const applicationId = 0x526f6f74;

/** The store with what only the backend's start needs. */
export interface OpenStore extends Store {
  /** Never changes; names the key file that opens this store's CA keys. */
  readonly id: string;
  readonly meta: Meta;
  /** Writes a copy into this folder, where the newest seven are kept; answers its path. */
  backUp(folder: string, at: Date): Promise<string>;
}

/**
 * Opens the store, made new when there is none. A file that is damaged, is not ours or was written by a newer version is left
 * as it is: `StoreError("corrupt")` or `StoreError("newer-schema")`.
 */
export async function openStore(path: string, driverName?: DriverName): Promise<OpenStore> {
  const database = await openDriver(path, driverName).catch((error: unknown) => {
    throw nameFile(error, path);
  });
  try {
    check(database, path);
    migrate(database, path);
    return createStore(database);
  } catch (error) {
    database.close();
    throw nameFile(error, path);
  }
}

function createStore(database: SqlDriver): OpenStore {
  const commits = new GroupCommit(database);
  const meta = createMeta(database);
  const iot = createIotStore(database);
  return {
    id: storeId(meta),
    meta,
    driver: database.name,
    schemaVersion: migrations.length,
    authorities: createAuthorityRepository(database),
    authorityMacs: createAuthorityMacRepository(database),
    certificates: createCertificateRepository(database),
    crls: createCrlRepository(database),
    ocspResponders: createOcspResponderRepository(database),
    certificateSearch: createCertificateSearch(database),
    serverCertificates: createServerCertificateRepository(database),
    publicAuthorities: createPublicAuthorityRepository(database),
    transparencyLogs: createTransparencyLogRepository(database),
    tags: createTagRepository(database),
    permissions: createPermissionRepository(database),
    resourcePolicies: createResourcePolicyRepository(database),
    objects: createObjectRepository(database),
    auditReports: createAuditReportRepository(database),
    idempotency: createIdempotencyRepository(database),
    audit: createAuditRepository(database),
    iot,
    backUp: (folder, at) => backUp(database, folder, at),
    transaction: (work) => commits.run(work),
    reset: () =>
      commits.run(() => {
        database.exec(removeEverything);
        iot.changed();
      }),
    close: () => database.close(),
  };
}

/** What belongs to a CA goes with it. The audit log stays. */
const removeEverything = `
  DELETE FROM authority; DELETE FROM issued_count; DELETE FROM tag; DELETE FROM idempotency; DELETE FROM bucket;
  DELETE FROM acm_certificate; DELETE FROM acm_account; DELETE FROM public_authority; DELETE FROM transparency_log;
  DELETE FROM iot_registration_code; DELETE FROM iot_ca; DELETE FROM iot_certificate; DELETE FROM iot_thing;
  DELETE FROM iot_thing_principal; DELETE FROM iot_thing_type; DELETE FROM iot_thing_group;
  DELETE FROM iot_thing_group_member; DELETE FROM iot_policy; DELETE FROM iot_policy_target; DELETE FROM iot_rule;
  DELETE FROM iot_provisioning_template; DELETE FROM iot_registration_event; DELETE FROM iot_retained_message;
  DELETE FROM iot_tag; DELETE FROM iot_event_configuration; DELETE FROM iot_issuer; DELETE FROM iot_refused_ca;`;

function check(database: SqlDriver, path: string): void {
  const id = pragma(database, "application_id");
  const version = pragma(database, "user_version");
  if (id !== applicationId && (id !== 0 || version !== 0)) {
    throw new StoreError("corrupt", `This file is not a store of Rootpin: "${path}". It was left as it is.`);
  }
  const found = database.prepare("PRAGMA quick_check(1)").get();
  if (!found || new Row(found).text("quick_check") !== "ok") throw new StoreError("corrupt", "The store is damaged.");
}

function migrate(database: SqlDriver, path: string): void {
  const version = pragma(database, "user_version");
  if (version > migrations.length) {
    throw new StoreError("newer-schema", `A newer Rootpin wrote this store: "${path}". Update Rootpin to open it.`);
  }
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    database.exec(`
      BEGIN IMMEDIATE; ${sql}
      PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${index + 1};
      COMMIT;`);
  }
  // Whoever was signing these is gone; the serial numbers stay taken.
  database.exec("UPDATE certificate SET state = 'failed' WHERE state = 'reserved'");
}

function pragma(database: SqlDriver, name: "application_id" | "user_version"): number {
  const row = database.prepare(`PRAGMA ${name}`).get();
  return row ? new Row(row).integer(name) : 0;
}

function storeId(meta: Meta): string {
  const known = meta.get("store-id");
  if (known !== undefined) return known;
  const id = randomUUID();
  meta.set("store-id", id);
  return id;
}

/** At start a person reads the message, so it says which file, and what can be done. */
function nameFile(error: unknown, path: string): unknown {
  if (!(error instanceof StoreError) || error.message.includes(path)) return error;
  const next = error.code === "corrupt" ? " It was left as it is: move it away to start with an empty store." : "";
  return new StoreError(error.code, `${error.message}${next} File: "${path}".`, { cause: error });
}
