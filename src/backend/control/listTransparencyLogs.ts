import * as v from "valibot";
import type { ListTransparencyLogsOutput } from "../../protocol/control";
import { localLogs, logUrl } from "../transparency/localLogs";
import { openLog } from "../transparency/openLog";
import { defineOperation } from "../wire/defineOperation";

/** Logs are of the data folder, whatever the region. Those that were not used yet get their keys now. */
export const listTransparencyLogs = defineOperation(
  "ListTransparencyLogs",
  v.object({}),
  async (context): Promise<ListTransparencyLogsOutput> => {
    const logs = await Promise.all(localLogs.map((log) => openLog(context, log)));
    return {
      Logs: logs.map((log) => ({
        Name: log.name,
        Operator: log.operator,
        Url: logUrl(context.endpoint, log),
        Key: Buffer.from(log.subjectPublicKeyInfo).toString("base64"),
        LogId: Buffer.from(log.logId).toString("base64"),
        TreeSize: context.store.transparencyLogs.size(log.id),
      })),
    };
  },
);
