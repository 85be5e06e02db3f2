import { setImmediate } from "node:timers/promises";
import type { Chore } from "../housekeeping";
import type { ServiceContext } from "../operation";
import type { AuditReportRecord } from "../store/auditReports";
import { type AuditReportFormat, auditReportFormats } from "./auditReportText";

/** Certificates that are read at a time; other requests are answered in between. */
const pageSize = 1000;

/** Reports that are CREATING, those included whose writing was interrupted by the end of the backend. */
export const writeAuditReports: Chore = {
  name: "write-audit-reports",
  run: async (context, signal) => {
    for (const report of context.store.auditReports.unwritten()) await write(context, report, signal);
  },
};

/** A failure makes the report FAILED; an abort leaves it CREATING. */
async function write(context: ServiceContext, report: AuditReportRecord, signal: AbortSignal): Promise<void> {
  const { store, clock, log } = context;
  const { bucket, key, id } = report;
  const format = auditReportFormats[key.endsWith(".csv") ? "csv" : "json"];
  try {
    const body = await bodyOf(context, report, format, signal);
    await store.transaction(() => {
      const { contentType } = format;
      store.objects.putObject({ bucket, key, body, contentType, isPublic: false, at: clock.now() });
      store.auditReports.setStatus(id, "SUCCESS");
    });
  } catch (error) {
    signal.throwIfAborted();
    log.error("audit-report", error);
    await store.transaction(() => store.auditReports.setStatus(id, "FAILED"));
  }
}

async function bodyOf(
  { store, accountId }: ServiceContext,
  { authorityId }: AuditReportRecord,
  { begin, separator, end, line }: AuditReportFormat,
  signal: AbortSignal,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let after = 0; ;) {
    const certificates = store.auditReports.certificates(authorityId, after, pageSize);
    const text = certificates.map((each) => line(each, accountId)).join(separator);
    parts.push(Buffer.from((after > 0 && text !== "" ? separator : "") + text));
    const last = certificates.at(-1);
    if (!last || certificates.length < pageSize) break;
    after = last.id;
    await setImmediate();
    signal.throwIfAborted();
  }
  return Buffer.concat([Buffer.from(begin), ...parts, Buffer.from(end)]);
}
