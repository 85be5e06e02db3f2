import type { AnyOperation } from "../operation";
import { dump } from "./dump";
import { clearFaults, listFaults, setFault } from "./faults";
import { findCertificates } from "./findCertificates";
import { getClock } from "./getClock";
import { getStatus } from "./getStatus";
import { listIssuedCertificates } from "./listIssuedCertificates";
import { reset } from "./reset";
import { seed } from "./seed";
import { setClock } from "./setClock";
import { shutdown } from "./shutdown";
import { verifyAudit } from "./verifyAudit";

/** Rootpin's own operations. */
export const controlOperations = [
  clearFaults,
  dump,
  findCertificates,
  getClock,
  getStatus,
  listFaults,
  listIssuedCertificates,
  reset,
  seed,
  setClock,
  setFault,
  shutdown,
  verifyAudit,
] as readonly AnyOperation[];
