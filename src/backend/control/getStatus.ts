import * as v from "valibot";
import type { StatusOutput } from "../../protocol/control";
import { epochSeconds } from "../acmpca/describe";
import { defineOperation } from "../wire/defineOperation";

export const getStatus = defineOperation(
  "GetStatus",
  v.object({}),
  ({ store, clock, backend, accountId, region }): StatusOutput => {
    const status = backend.status();
    return {
      Version: status.version,
      Pid: status.pid,
      Endpoint: status.endpoint,
      DataFolder: status.dataFolder,
      AccountId: accountId,
      Region: region,
      Regions: store.authorities.regions().map(({ region: name, authorities, issued }) => ({
        Region: name,
        CertificateAuthorities: authorities,
        IssuedCertificates: issued,
      })),
      StoreDriver: status.storeDriver,
      SchemaVersion: status.schemaVersion,
      KeyProtection: status.keyProtection,
      SelfTest: status.selfTest.map(({ name, passed, detail }) => ({ Name: name, Passed: passed, Detail: detail })),
      StartedAt: epochSeconds(status.startedAt),
      Now: epochSeconds(clock.now()),
    };
  },
);
