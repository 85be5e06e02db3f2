import type { AnyOperation } from "../operation";
import { approveServerCertificate } from "./approveServerCertificate";
import { dump } from "./dump";
import { clearFaults, listFaults, setFault } from "./faults";
import { findCertificates } from "./findCertificates";
import { getClock } from "./getClock";
import { getStatus } from "./getStatus";
import { getHook, setHook } from "./hook";
import { listCertificatePlaces } from "./listCertificatePlaces";
import { listConnections } from "./listConnections";
import { listIotRegions } from "./listIotRegions";
import { listIssuedCertificates } from "./listIssuedCertificates";
import { listRegistrations } from "./listRegistrations";
import { listSessions } from "./listSessions";
import { listTransparencyLogs } from "./listTransparencyLogs";
import { misissueCertificate } from "./misissueCertificate";
import { reset } from "./reset";
import { seed } from "./seed";
import { setClock } from "./setClock";
import { shutdown } from "./shutdown";
import { verifyAudit } from "./verifyAudit";

/** Rootpin's own operations. */
export const controlOperations = [
  approveServerCertificate,
  clearFaults,
  dump,
  findCertificates,
  getClock,
  getHook,
  getStatus,
  listFaults,
  listCertificatePlaces,
  listConnections,
  listIotRegions,
  listIssuedCertificates,
  listRegistrations,
  listSessions,
  listTransparencyLogs,
  misissueCertificate,
  reset,
  seed,
  setClock,
  setFault,
  setHook,
  shutdown,
  verifyAudit,
] as readonly AnyOperation[];
