import type { AuditRepository } from "./audit";
import type { AuditReportRepository } from "./auditReports";
import type { AuthorityMacRepository } from "./authorityMacs";
import type { AuthorityRepository } from "./authorities";
import type { CertificateSearch } from "./certificateSearch";
import type { CertificateRepository } from "./certificates";
import type { CrlRepository } from "./crls";
import type { IdempotencyRepository } from "./idempotency";
import type { IotStore } from "./iot/iotStore";
import type { ObjectRepository } from "./objects";
import type { OcspResponderRepository } from "./ocspResponders";
import type { PermissionRepository } from "./permissions";
import type { PublicAuthorityRepository } from "./publicAuthorities";
import type { ResourcePolicyRepository } from "./resourcePolicies";
import type { ServerCertificateRepository } from "./serverCertificates";
import type { TagRepository } from "./tags";
import type { TransparencyLogRepository } from "./transparencyLogs";

/** The records of one data folder. One process has it open. */
export interface Store {
  readonly driver: "node:sqlite" | "node-sqlite3-wasm";
  readonly schemaVersion: number;
  readonly authorities: AuthorityRepository;
  readonly authorityMacs: AuthorityMacRepository;
  readonly certificates: CertificateRepository;
  readonly crls: CrlRepository;
  readonly ocspResponders: OcspResponderRepository;
  readonly certificateSearch: CertificateSearch;
  readonly serverCertificates: ServerCertificateRepository;
  readonly publicAuthorities: PublicAuthorityRepository;
  readonly transparencyLogs: TransparencyLogRepository;
  readonly tags: TagRepository;
  readonly permissions: PermissionRepository;
  readonly resourcePolicies: ResourcePolicyRepository;
  readonly objects: ObjectRepository;
  readonly auditReports: AuditReportRepository;
  readonly idempotency: IdempotencyRepository;
  readonly audit: AuditRepository;
  /** AWS IoT. */
  readonly iot: IotStore;
  /**
   * Runs `work`, which is synchronous and does all it has to do or throws and has done nothing. Resolves once the commit is on
   * disk: only then may an answer be sent. Works that are waiting at the same time are committed together; one that throws
   * does not undo the others.
   */
  transaction<T>(work: () => T): Promise<T>;
  /** Removes every record, of all regions. */
  reset(): Promise<void>;
  close(): void;
}
