import type { l10n } from "vscode";
import { decoderStrings } from "../../../src/ui/decoder/decoderStrings";

/** As VS Code does where it has no translation; the decoder fills in values itself. */
const translate = ((text: string) => text) as typeof l10n.t;

export const englishStrings = decoderStrings({ t: translate });
