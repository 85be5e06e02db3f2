import { PkiError } from "../../pki/pkiError";
import type { CopiedRow, CopyRowParams, FieldGroup } from "../../protocol/decoder";
import type { Presenter } from "./presenter";

/** In characters. */
const longestRow = 4 * 1024 * 1024;

/** The whole value of a row, which the page may show in part. Throws PkiError when there is no such row. */
export function rowText(
  groups: readonly Pick<FieldGroup, "fields">[],
  { group, row }: CopyRowParams,
  presenter: Presenter,
): CopiedRow {
  const field = groups[group]?.fields[row];
  if (!field) throw new PkiError("invalid-input", "There is no such row to copy.");
  const text = field.values.map(presenter.original).join("\n");
  if (text.length > longestRow) throw new PkiError("limit-exceeded", presenter.strings.messages.tooLongToCopy);
  return { label: field.label, text };
}
