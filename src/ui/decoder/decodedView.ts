import type { DecodedObject } from "../../pki/container/decodedObject";
import { type DecodedView, type PageLabels, pageLabels, type Problem } from "../../protocol/decoder";
import type { DecoderStrings } from "./decoderStrings";
import { createPresenter, fill, type Presenter } from "./presenter";

/** What a page is about, whatever it shows. */
export interface Shown {
  readonly title: string;
  readonly strings: DecoderStrings;
  /** As `Intl` takes it. */
  readonly language: string;
  /** The input was kept from before a reload, without this many objects. */
  readonly omitted?: number;
  /** What is to be said of the whole, in a sentence. */
  readonly notice?: string;
}

export function decodedView(
  { title, strings, language, omitted = 0, notice }: Shown,
  objects: readonly DecodedObject[],
  problem: Problem | undefined,
  presenter: Presenter,
): DecodedView {
  return {
    title: presenter.text(title),
    subtitle: subtitle(objects, presenter),
    language,
    labels: labelsOf(strings),
    total: objects.length,
    ...(notice !== undefined && { notice }),
    ...(omitted > 0 && { notice: fill(strings.messages.restoredPart, presenter.number(omitted)) }),
    ...(problem && { problem }),
  };
}

/** A page that has nothing to show but why. */
export function problemView(shown: Shown, problem: Problem): DecodedView {
  return decodedView(shown, [], problem, createPresenter(shown.strings, shown.language, new Date(0)));
}

/** "2 certificates, 1 private key". */
function subtitle(objects: readonly DecodedObject[], { strings, number }: Presenter): string {
  const counts = new Map<DecodedObject["kind"], number>();
  for (const { kind } of objects) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => (count === 1 ? strings.kinds[kind].one : fill(strings.kinds[kind].many, number(count))))
    .join(", ");
}

function labelsOf({ page, view }: DecoderStrings): PageLabels {
  const labels = pageLabels.map((name) => [name, page[name]]);
  return { ...Object.fromEntries(labels), names: view.names } as PageLabels; // one for each name
}
