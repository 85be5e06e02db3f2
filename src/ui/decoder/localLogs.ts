import { fromBase64 } from "../../pki/container/base64";
import type { TransparencyLog } from "../../pki/transparency/logList";
import type { LocalLog } from "../../protocol/decoder";

/** The local backend's logs as logs of a list: in operation. */
export const localLogs = (logs: readonly LocalLog[]): readonly TransparencyLog[] =>
  logs.map(({ name, operator, url, key, logId }) => ({
    id: logId,
    description: name,
    operator,
    url,
    key: fromBase64(key),
    state: "usable",
  }));
