import { compare } from "./compare/compare";
import { decode } from "./decode/decode";
import { inspect } from "./inspect/inspect";
import { jitrTap } from "./jitr/tap";
import { jitrTest } from "./jitr/test";
import { jitrDoctor } from "./jitr/doctor";
import { jitrPreflight } from "./jitr/preflight";
import { lint } from "./lint/lint";
import { localApprove } from "./local/approve";
import { localClock } from "./local/clock";
import { localDump } from "./local/dump";
import { localEnv } from "./local/env";
import { localFault } from "./local/fault";
import { localHook } from "./local/hook";
import { localLogs } from "./local/logs";
import { localMisissue } from "./local/misissue";
import { localReset } from "./local/reset";
import { localSeed } from "./local/seed";
import { localStart } from "./local/start";
import { localStatus } from "./local/status";
import { localStop } from "./local/stop";
import { localVerifyAudit } from "./local/verifyAudit";
import { pinsAmazonRoots } from "./pins/amazonRoots";
import { pinsCheck } from "./pins/check";
import { pinsBackupKey } from "./pins/backupKey";
import { pinsFormats } from "./pins/formats";
import { pinsGenerate } from "./pins/generate";
import { pinsWrite } from "./pins/write";
import { pinsTest } from "./pins/test";
import { pinsProve } from "./pins/prove";
import { serve } from "./serve";
import type { Subcommand } from "./subcommand";
import { ctCheck } from "./transparency/check";
import { ctLogs } from "./transparency/logs";
import { ctMonitor } from "./transparency/monitor";
import { verify } from "./verify/verify";

/** The list. A subcommand appears when it works. */
export const subcommands: readonly Subcommand[] = [
  decode,
  compare,
  inspect,
  lint,
  verify,
  localStart,
  localStop,
  localStatus,
  localReset,
  localEnv,
  localSeed,
  localClock,
  localFault,
  localHook,
  localDump,
  localApprove,
  localLogs,
  localMisissue,
  localVerifyAudit,
  jitrTest,
  jitrTap,
  jitrDoctor,
  jitrPreflight,
  pinsGenerate,
  pinsWrite,
  pinsBackupKey,
  pinsFormats,
  pinsProve,
  pinsCheck,
  pinsTest,
  pinsAmazonRoots,
  ctCheck,
  ctLogs,
  ctMonitor,
  serve,
];
