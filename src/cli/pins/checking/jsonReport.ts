import { jsonLine } from "../../terminalText";
import type { CheckResult } from "./checked";

/** For programs, on one line. */
export const jsonReport = ({ files, pins }: CheckResult): string =>
  jsonLine({
    files: files.length,
    pins,
    findings: files.flatMap(({ path, places, findings }) =>
      findings.map(({ range, rule, severity, message, host, pin }) => ({
        file: path,
        ...places.region(range),
        rule,
        severity,
        message,
        ...(host !== undefined && { host }),
        ...(pin !== undefined && { pin }),
      })),
    ),
  });
