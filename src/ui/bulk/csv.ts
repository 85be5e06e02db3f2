import { BulkError } from "./bulkError";

/** Records of a CSV text: separated by commas, or by semicolons when the first line has only those      RFC 4180 */
export function readCsv(text: string): readonly (readonly string[])[] {
  const content = `${text.replace(/^\uFEFF/, "").trimEnd()}\n`;
  const separator = separatorOf(content);
  const cells = new RegExp(`("(?:[^"]|"")*"|[^"${separator}\\r\\n]*)(${separator}|\\r\\n|\\n|\\r|$)`, "gy");
  const records: string[][] = [];
  for (let record: string[] = []; cells.lastIndex < content.length;) {
    const [, cell = "", end = ""] = cells.exec(content) ?? quotationMark(records.length + 1);
    record.push(unquoted(cell));
    if (end === separator) continue;
    records.push(record);
    record = [];
  }
  return records.filter((record) => record.some((cell) => cell !== ""));
}

function separatorOf(content: string): "," | ";" {
  const [firstLine = ""] = content.split("\n", 1);
  return !firstLine.includes(",") && firstLine.includes(";") ? ";" : ",";
}

const unquoted = (cell: string): string =>
  cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell.trim();

function quotationMark(record: number): never {
  throw new BulkError("bad-table", `A quotation mark is missing or too many in record ${record}.`);
}

/**
 * One line. Spreadsheets run a cell that starts with one of these characters as a formula, also in their full-width form: an
 * apostrophe makes it text.
 */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(",")}\r\n`;

function csvCell(text: string): string {
  const safe = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
