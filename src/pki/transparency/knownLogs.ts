import { fromBase64 } from "../container/base64";
import type { LogList, TransparencyLog } from "./logList";
import { logListTimestamp, logListVersion, logRows } from "./knownLogsData";

function readRow(row: string): TransparencyLog {
  const [operator = "", description = "", state = "", since = "", listed = "", id = "", key = "", url = ""] =
    row.split("|");
  return {
    id,
    description,
    operator,
    key: fromBase64(key),
    state,
    ...(since && { stateSince: new Date(since) }),
    ...(listed && { lastListed: new Date(listed) }),
    ...(url && { url }),
  };
}

/** The list of logs that Rootpin brings: README.md says where it is from. */
export const knownLogs: LogList = {
  version: logListVersion,
  date: new Date(logListTimestamp),
  logs: logRows.trim().split("\n").map(readRow),
  signature: "bundled",
};
