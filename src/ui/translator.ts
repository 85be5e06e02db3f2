import type { l10n } from "vscode";

/** What gives words: VS Code, which a page's tests do without. */
export type Translator = Pick<typeof l10n, "t">;
