/**
 * The rows of a text with comma-separated values, RFC 4180: a field in quotes may hold commas, line ends and doubled quotes.
 * A quote that never closes takes in the rest.
 */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, separator] of text.matchAll(field)) {
    row.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (separator === ",") continue;
    if (row.length > 1 || row[0] !== "") rows.push(row); // else an empty line
    row = [];
  }
  return rows;
}

/** A field and what ends it. */
const field = /(?:"([^"]*(?:""[^"]*)*)"?|([^,\r\n]*))(,|\r?\n|\r|$)/g;
